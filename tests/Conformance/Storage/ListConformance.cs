using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Queries;
using Dagfire.Testing;

namespace Dagfire.Conformance.Storage;

/// <summary>Lists that are filtered, sorted and cut into pages.</summary>
/// <param name="database">The database.</param>
public abstract class ListConformance(TestDatabase database) : OrchestratorConformance(database)
{
    private static readonly DateTimeOffset Date = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Runs_PageByPage_AreAllThereOnceInOrder()
    {
        await using var orchestrator = await WithRunsAsync();

        var first = await orchestrator.Runs.PageAsync(new RunQuery(), new PageRequest(0, 3) { OrderBy = [new("logical_date", Descending: true)] }, CancellationToken.None);
        var second = await orchestrator.Runs.PageAsync(new RunQuery(), new PageRequest(3, 3) { OrderBy = [new("logical_date", Descending: true)] }, CancellationToken.None);

        Assert.Equal((4, 4), (first.Total, second.Total));
        Assert.Equal(["d", "c", "b", "a"], first.Items.Concat(second.Items).Select(run => run.RunId));
    }

    [Theory]
    [InlineData("states", "c")]
    [InlineData("pattern", "a")]
    [InlineData("patterns", "a c")]
    [InlineData("dates", "b c")]
    [InlineData("conf", "b")]
    [InlineData("dag", "d")]
    [InlineData("none", "")]
    public async Task Runs_Filtered_AreThoseThatFit(string filter, string expected)
    {
        await using var orchestrator = await WithRunsAsync();
        var query = filter switch
        {
            "states" => new RunQuery { States = [DagRunState.Failed] },
            "pattern" => new RunQuery { RunIdPattern = "A%" },
            "patterns" => new RunQuery { RunIdPattern = "A%|%x%|c" },
            "dates" => new RunQuery { LogicalDate = new(Date.AddDays(1), Date.AddDays(3)) },
            "conf" => new RunQuery { ConfContains = "100%" },
            "dag" => new RunQuery { DagIds = ["other"], DagIdPattern = "_ther", Duration = new(TimeSpan.Zero, TimeSpan.FromHours(1)) },
            _ => new RunQuery { DagIds = [] },
        };

        var page = await orchestrator.Runs.PageAsync(query, new PageRequest(), CancellationToken.None);

        Assert.Equal(expected, string.Join(' ', page.Items.Select(run => run.RunId)));
        Assert.Equal(page.Items.Count, page.Total);
    }

    [Fact]
    public async Task TaskInstances_OverAllRuns_HaveWhatIsWantedOfTheRun()
    {
        await using var orchestrator = await WithRunsAsync();

        var failed = await orchestrator.Runs.PageAsync(new TaskInstanceQuery { States = [TaskInstanceState.Failed] }, new PageRequest(), CancellationToken.None);
        var all = await orchestrator.Runs.PageAsync(new TaskInstanceQuery(), new PageRequest(1, 2) { OrderBy = [new("task_id"), new("run_id")] }, CancellationToken.None);

        var found = Assert.Single(failed.Items);
        Assert.Equal(("dag", "c", Date.AddDays(2), "work"), (found.DagId, found.RunId, found.LogicalDate, found.Instance.TaskId));
        Assert.Equal(("default_pool", "default", 1), (found.Instance.Pool, found.Instance.Queue, found.Instance.PoolSlots));
        Assert.Equal((4, "b c"), (all.Total, string.Join(' ', all.Items.Select(item => item.RunId))));
    }

    [Fact]
    public async Task XComs_WithAndWithoutValues_AreListed()
    {
        await using var orchestrator = await WithRunsAsync();
        var query = new XComQuery { DagIds = ["dag"], Key = XCom.ReturnValue };

        var bare = await orchestrator.Runs.PageAsync(query, new PageRequest(), CancellationToken.None);
        var full = await orchestrator.Runs.PageAsync(query with { WithValues = true, RunIdPattern = "a" }, new PageRequest(), CancellationToken.None);

        Assert.Equal(2, bare.Total);
        Assert.All(bare.Items, item => Assert.Null(item.Value));
        Assert.Equal(("a", "work", "7"), (full.Items[0].RunId, full.Items[0].TaskId, full.Items[0].Value));
    }

    [Theory]
    [InlineData(-1, 10, "id", "The offset is -1; it is at least 0.")]
    [InlineData(0, 1001, "id", "The limit is 1001; it is 1 to 1000.")]
    [InlineData(0, 10, "start_dat", "This list cannot be sorted by 'start_dat'. Did you mean 'start_date'?")]
    public async Task Page_NotAllowed_IsRefusedByName(int offset, int limit, string field, string message)
    {
        await using var orchestrator = await StartAsync();

        var refused = await Assert.ThrowsAsync<CommandException>(() => orchestrator.Runs.PageAsync(
            new RunQuery(), new PageRequest(offset, limit) { OrderBy = [SortKey.Parse(field)] }, CancellationToken.None));

        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trigger_ByAProgram_IsKeptWithItsUserAndNote()
    {
        await using var orchestrator = await StartAsync(Work("dag"));
        using (Auditing.Caller.As("ada"))
            await orchestrator.RunAsync(new TriggerRequest("dag") { RunId = "one", TriggeredBy = TriggeredBy.RestApi, Note = "for the report" });

        var run = await orchestrator.Runs.FindAsync("dag", "one", CancellationToken.None);

        Assert.Equal((TriggeredBy.RestApi, "ada", "for the report"), (run!.TriggeredBy, run.TriggeringUser, run.Note));
    }

    private async Task<TestOrchestrator> WithRunsAsync()
    {
        var orchestrator = await StartAsync(Work("dag"), Work("other"));
        await orchestrator.RunAsync(new TriggerRequest("dag") { RunId = "a", LogicalDate = Date });
        await orchestrator.RunAsync(new TriggerRequest("dag") { RunId = "b", LogicalDate = Date.AddDays(1), Conf = """{"part": "100%"}""" });
        await orchestrator.RunAsync(new TriggerRequest("dag") { RunId = "c", LogicalDate = Date.AddDays(2), Conf = """{"fails": true}""" });
        await orchestrator.RunAsync(new TriggerRequest("other") { RunId = "d", LogicalDate = Date.AddDays(3) });
        return orchestrator;
    }

    private static bool Fails(TaskContext context) => context.Conf.TryGetProperty("fails", out var fails) && fails.GetBoolean();

    private static DagBuilder Work(string dagId)
    {
        var dag = new DagBuilder(dagId);
        dag.Function("work", (context, _) => Fails(context) ? throw new InvalidOperationException("no") : Task.FromResult(7));
        return dag;
    }
}
