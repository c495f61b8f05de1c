using System.Net;
using Dagfire.Commands;
using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Pages.Dags.Backfills;

public sealed class BackfillPageTests
{
    private const string Page = "/dags/daily/backfill";
    private static readonly (string, string)[] Asked = [("from", "2026-11-01"), ("to", "2026-11-03"), ("reprocess", "none"), ("max_active_runs", "1")];

    [Fact]
    public async Task Form_Planned_ShowsTheDatesAndOnlyThenTheButton()
    {
        await using var site = await SiteAsync();
        var browser = await site.SignedInAsync("operator");

        Assert.DoesNotContain("value=\"create\"", await browser.TextAsync(Page), StringComparison.Ordinal);
        var answer = await browser.SubmitAsync(Page, Page, [.. Asked, ("action", "plan")]).IsAsync(HttpStatusCode.OK, "3 dates: 3 new, 0 again, 0 left out.");

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("value=\"create\"", page, StringComparison.Ordinal);
        Assert.Contains("2026-11-02", page, StringComparison.Ordinal);
        Assert.Empty(await site.Of<IBackfills>().ListAsync("daily", 10, CancellationToken.None));
    }

    [Fact]
    public async Task Form_Created_IsSteeredFromItsPage()
    {
        await using var site = await SiteAsync();
        var browser = await site.SignedInAsync("operator");
        await site.Orchestrator.Engine.StopAsync(CancellationToken.None);

        var made = await browser.SubmitAsync(Page, Page, [.. Asked, ("action", "create")]).IsAsync(HttpStatusCode.SeeOther);
        var place = made.Headers.Location!.OriginalString;
        await browser.GetAsync(place).IsAsync(HttpStatusCode.OK, "operator");
        await browser.GetAsync("/dags/daily/backfills").IsAsync(HttpStatusCode.OK, $"href=\"{place}\"");
        await browser.GetAsync(place.Replace("daily", "other", StringComparison.Ordinal)).IsAsync(HttpStatusCode.NotFound);
        await (await site.SignedInAsync("viewer")).SubmitAsync("/account", place, ("action", "cancel")).IsAsync(HttpStatusCode.Forbidden);
        foreach (var (action, state) in new[] { ("pause", BackfillState.Paused), ("resume", BackfillState.Running), ("cancel", BackfillState.Cancelled) })
        {
            await browser.SubmitAsync(place, place, ("action", action)).IsAsync(HttpStatusCode.SeeOther);
            Assert.Equal(state, Assert.Single(await site.Of<IBackfills>().ListAsync("daily", 10, CancellationToken.None)).State);
        }
    }

    [Theory]
    [InlineData("from", "", "needed")]
    [InlineData("from", "yesterday", "must be a date")]
    [InlineData("to", "2025-01-01", "class=\"problem\"")]
    [InlineData("max_active_runs", "0", "from 1 to 1000")]
    [InlineData("reprocess", "<script>", "no way to treat")]
    [InlineData("conf", "[]", "JSON object")]
    public async Task Form_WithAMistake_SaysSo(string field, string value, string problem)
    {
        await using var site = await SiteAsync();

        var answer = await (await site.SignedInAsync("operator")).SubmitAsync(Page, Page, [.. Asked.Where(asked => asked.Item1 != field), (field, value), ("action", "create")]).IsAsync(HttpStatusCode.BadRequest, problem);

        Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await site.Of<IBackfills>().ListAsync("daily", 10, CancellationToken.None));
    }

    [Fact]
    public async Task Form_OfAViewer_IsForbidden()
    {
        await using var site = await SiteAsync();
        var viewer = await site.SignedInAsync("viewer");

        await viewer.GetAsync(Page).IsAsync(HttpStatusCode.Forbidden);
        await viewer.SubmitAsync("/account", Page, Asked).IsAsync(HttpStatusCode.Forbidden);
        await viewer.GetAsync("/dags/daily/backfills").IsAsync(HttpStatusCode.OK, "No backfill yet");
        await viewer.GetAsync("/dags/daily/backfills/99").IsAsync(HttpStatusCode.NotFound);
    }

    private static Task<RunningSite> SiteAsync()
    {
        var dag = PageDags.Small("daily");
        dag.Schedule = Schedule.Cron("0 0 * * *");
        dag.StartDate = new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);
        return RunningSite.WithDagsAsync(dag, PageDags.Small("other"));
    }
}
