using System.Net;
using Dagfire.Dashboard.Support;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags.Trigger;

public sealed class TriggerPageTests
{
    private const string Page = "/dags/sales/trigger";

    [Fact]
    public async Task Form_OfADag_HasAFieldForEachParam()
    {
        await using var site = await SiteAsync();

        var page = await (await site.SignedInAsync("operator")).TextAsync(Page);

        Assert.Contains("name=\"param.city\" type=\"text\" value=\"Berlin\"", page, StringComparison.Ordinal);
        Assert.Contains("name=\"param.rows\" type=\"number\" value=\"10\" min=\"1\" max=\"100\"", page, StringComparison.Ordinal);
        Assert.Contains("type=\"checkbox\" name=\"param.full\"", page, StringComparison.Ordinal);
        Assert.Contains("How many &lt;b&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_Sent_MakesARunWithItsConf()
    {
        await using var site = await SiteAsync();

        var answer = await (await site.SignedInAsync("operator")).SubmitAsync(Page, Page,
            ("param.city", "<Köln>"), ("param.rows", "20"), ("param.full", "true"), ("run_id", "mine"), ("logical_date", "2026-11-01T06:00"), ("note", "by hand")).IsAsync(HttpStatusCode.SeeOther);

        Assert.Equal("/dags/sales/runs/mine", answer.Headers.Location!.OriginalString);
        var run = (await site.Of<IRunQueries>().FindAsync("sales", "mine", CancellationToken.None))!;
        Assert.Equal((TriggeredBy.Ui, "operator", "by hand", new DateTimeOffset(2026, 11, 1, 6, 0, 0, TimeSpan.Zero)), (run.TriggeredBy, run.TriggeringUser, run.Note, run.LogicalDate));
        Assert.Equal("<Köln>", System.Text.Json.JsonElement.Parse(run.Conf!).GetProperty("city").GetString());
    }

    [Theory]
    [InlineData("param.rows", "many", "must be a whole number")]
    [InlineData("param.rows", "1000", "rows")]
    [InlineData("run_id", "scheduled__x", "scheduled__")]
    [InlineData("logical_date", "11/12/2026", "must be a date such as")]
    [InlineData("conf", "{", "is not JSON")]
    public async Task Form_WithAMistake_SaysSoAndKeepsWhatWasTyped(string field, string value, string problem)
    {
        await using var site = await SiteAsync();

        var answer = await (await site.SignedInAsync("operator")).SubmitAsync(Page, Page, ("param.city", "<kept>"), (field, value)).IsAsync(HttpStatusCode.BadRequest, "class=\"problem\"");

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains(problem, page, StringComparison.Ordinal);
        Assert.Contains("value=\"&lt;kept&gt;\"", page, StringComparison.Ordinal);
        Assert.Empty(await site.Of<IRunQueries>().ListAsync(new RunFilter("sales"), CancellationToken.None));
    }

    [Fact]
    public async Task Form_OfAViewer_IsForbidden_AndForgedOnesAreRefused()
    {
        await using var site = await SiteAsync();
        var viewer = await site.SignedInAsync("viewer");

        await viewer.GetAsync(Page).IsAsync(HttpStatusCode.Forbidden);
        await viewer.SubmitAsync("/account", Page).IsAsync(HttpStatusCode.Forbidden);
        await (await site.SignedInAsync("operator")).PostAsync(Page).IsAsync(HttpStatusCode.BadRequest);
        await (await site.SignedInAsync("operator")).GetAsync("/dags/none/trigger").IsAsync(HttpStatusCode.NotFound);
        Assert.Empty(await site.Of<IRunQueries>().ListAsync(new RunFilter("sales"), CancellationToken.None));
    }

    private static Task<RunningSite> SiteAsync()
    {
        var dag = PageDags.Sales();
        dag.Params["rows"] = Param.Of(10, """{"type": "integer", "minimum": 1, "maximum": 100}""", "How many <b>");
        dag.Params["full"] = false;
        return RunningSite.WithDagsAsync(dag);
    }
}
