using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Support;
using Dagfire.Engine;

namespace Dagfire.Dashboard.Pages.Deadlines;

public sealed class DeadlinePageTests
{
    [Fact]
    public async Task List_OfAllDags_SaysWhatBecameOfThem_AndFilters()
    {
        await using var site = await SiteAsync();
        var browser = await site.SignedInAsync("viewer");

        var all = await browser.TextAsync("/deadlines");
        var missed = await browser.TextAsync("/deadlines?state=missed");
        var other = await browser.TextAsync("/deadlines?dag=oth");

        Assert.Contains("/dags/late/runs/one\"", all, StringComparison.Ordinal);
        Assert.Contains("missed, its callback was made", missed, StringComparison.Ordinal);
        Assert.Contains("not due yet", all, StringComparison.Ordinal);
        Assert.DoesNotContain("not due yet", missed, StringComparison.Ordinal);
        Assert.DoesNotContain("/dags/late", other, StringComparison.Ordinal);
        Assert.Contains("/dags/other", other, StringComparison.Ordinal);
        Assert.Contains("No deadline fits", await browser.TextAsync("/deadlines?dag=none"), StringComparison.Ordinal);
        Assert.Contains("href=\"/deadlines\"", await browser.TextAsync("/runs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_OfWhoSeesOneDag_HasOnlyItsOwn()
    {
        await using var site = await SiteAsync();
        await site.Users.SetGrantsAsync("viewer", [new DagGrant(DagAction.Read, "other")], CancellationToken.None);

        var page = await (await site.SignedInAsync("viewer")).TextAsync("/deadlines");

        Assert.Contains("/dags/other", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/dags/late", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithDeadlines_ListsThem()
    {
        await using var site = await SiteAsync();

        var page = await (await site.SignedInAsync("viewer")).TextAsync("/dags/late/runs/one");

        Assert.Contains("<h2 id=\"deadlines-title\">Deadlines</h2>", page, StringComparison.Ordinal);
        Assert.Contains("in_time", page, StringComparison.Ordinal);
        Assert.Contains("<dt>Missed deadlines</dt>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("deadlines-title", await (await site.SignedInAsync("viewer")).TextAsync("/dags/none/runs/one"), StringComparison.Ordinal);
    }

    // A run that misses one deadline and has another ahead of it, one of another DAG, and one of a DAG without any.
    private static async Task<RunningSite> SiteAsync()
    {
        var told = new TaskCompletionSource();
        var late = Dag("late", TimeSpan.FromMinutes(1), () => told.TrySetResult());
        late.Deadlines.Add(new DeadlineAlert("much_later", DeadlineReference.QueuedAt, TimeSpan.FromDays(9), (_, _) => Task.CompletedTask));
        var site = await RunningSite.WithDagsAsync(late, Dag("other", TimeSpan.FromDays(1), () => { }), PageDags.Small("none"));
        foreach (var dag in new[] { "late", "other" })
            await site.Orchestrator.Commands.TriggerAsync(new TriggerRequest(dag) { RunId = "one", RunAfter = site.Clock.GetUtcNow() }, CancellationToken.None);
        await site.RunAsync(new TriggerRequest("none") { RunId = "one" });
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        site.Of<EngineService>().Wake();
        await told.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
        return site;
    }

    private static DagBuilder Dag(string id, TimeSpan interval, Action missed)
    {
        var dag = new DagBuilder(id);
        dag.Deadlines.Add(new DeadlineAlert("in_time", DeadlineReference.QueuedAt, interval, (_, _) =>
        {
            missed();
            return Task.CompletedTask;
        }));
        dag.Function("wait", (_, cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken));
        return dag;
    }
}
