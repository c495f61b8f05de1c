using System.Net;
using Dagfire.Commands;
using Dagfire.Dashboard.Support;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.TaskInstances;

public sealed class MappedTaskPageTests
{
    private const string Run = "/dags/files/runs/one";

    [Fact]
    public async Task Run_WithAMappedTask_FoldsItsInstances()
    {
        await using var site = await SiteAsync();
        var browser = await site.SignedInAsync("operator");

        var folded = await browser.TextAsync(Run);
        var unfolded = await browser.TextAsync($"{Run}?unfold=load");

        Assert.Contains("3 instances", folded, StringComparison.Ordinal);
        Assert.Contains("2 success, 1 failed", folded, StringComparison.Ordinal);
        Assert.Contains($"{Run}/tasks/load?map_index=1\">load [1]", unfolded, StringComparison.Ordinal);
        Assert.DoesNotContain("3 instances", unfolded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Task_WithoutAnIndex_LeadsToTheInstances()
    {
        await using var site = await SiteAsync();

        var answer = await (await site.SignedInAsync("viewer")).GetAsync($"{Run}/tasks/load").IsAsync(HttpStatusCode.Redirect);

        Assert.Equal($"{Run}?find=load", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Instance_Cleared_IsTheOnlyOne()
    {
        await using var site = await SiteAsync();
        var browser = await site.SignedInAsync("operator");

        Assert.Contains($"href=\"{Run}/clear?task=load&amp;map_index=1\"", await browser.TextAsync($"{Run}/tasks/load?map_index=1"), StringComparison.Ordinal);
        var preview = await browser.TextAsync($"{Run}/clear?task=load&map_index=1");
        Assert.Contains("Clear 1 task instance<", preview, StringComparison.Ordinal);
        await browser.SubmitAsync($"{Run}/clear?task=load&map_index=1", $"{Run}/clear", ("task", "load"), ("map_index", "1")).IsAsync(HttpStatusCode.SeeOther);
        await site.Orchestrator.EndOfAsync("files", "one");

        var run = (await site.Of<IRunQueries>().FindAsync("files", "one", CancellationToken.None))!;
        Assert.Equal([1, 2, 1], (await site.Of<IRunQueries>().TaskInstancesAsync(run.RunKey, CancellationToken.None)).Where(instance => instance.TaskId == "load").OrderBy(instance => instance.MapIndex).Select(instance => instance.Attempt));
    }

    [Fact]
    public async Task Instance_WithANote_KeepsItForItself()
    {
        await using var site = await SiteAsync();
        var browser = await site.SignedInAsync("operator");

        await browser.SubmitAsync($"{Run}/tasks/load?map_index=1", $"{Run}/tasks/load/note?map_index=1", ("note", "only this")).IsAsync(HttpStatusCode.SeeOther);

        Assert.Contains("only this", await browser.TextAsync($"{Run}/tasks/load?map_index=1"), StringComparison.Ordinal);
        Assert.DoesNotContain("only this", await browser.TextAsync($"{Run}/tasks/load?map_index=2"), StringComparison.Ordinal);
    }

    private static async Task<RunningSite> SiteAsync()
    {
        var dag = new DagBuilder("files");
        dag.Expand<int, int>("load", Mapped.Over([1, 2, 3]), (item, _, _) => Task.FromResult<TaskResult<int>>(item == 2 ? TaskResult.FailNow("broken") : item));
        var site = await RunningSite.WithDagsAsync(dag);
        await site.Orchestrator.RunAsync(new TriggerRequest("files") { RunId = "one" });
        return site;
    }
}
