namespace Dagfire.FaultWorker;

/// <summary>A DAG with a fan, a retry, a skip and a failure, whose every body writes into the ledger before it returns.</summary>
internal static class FaultDag
{
    internal const string Id = "faults";

    /// <summary>The DAG that runs when something of <see cref="Done"/> is done.</summary>
    internal const string ListenerId = "listens";

    /// <summary>What two tasks of each run update.</summary>
    internal static Asset Done { get; } = new("done");

    /// <summary>The tasks that do.</summary>
    internal static string[] Updaters { get; } = ["start", "end"];

    /// <summary>How each task must end, whatever happens to the processes.</summary>
    internal static IReadOnlyDictionary<string, TaskInstanceState> Ends { get; } = new Dictionary<string, TaskInstanceState>(StringComparer.Ordinal)
    {
        ["start"] = TaskInstanceState.Success,
        ["fan_0"] = TaskInstanceState.Success,
        ["fan_1"] = TaskInstanceState.Success,
        ["fan_2"] = TaskInstanceState.Success,
        ["flaky"] = TaskInstanceState.Success,
        ["left_out"] = TaskInstanceState.Skipped,
        ["after_skip"] = TaskInstanceState.Skipped,
        ["broken"] = TaskInstanceState.Failed,
        ["after_failure"] = TaskInstanceState.UpstreamFailed,
        ["notice"] = TaskInstanceState.Success,
        ["end"] = TaskInstanceState.Success,
    };

    internal static DagBuilder BuildListener()
    {
        var dag = new DagBuilder(ListenerId) { Schedule = Schedule.Assets(Done), MaxActiveRuns = 3 };
        dag.Function("listen", (_, _) => Task.CompletedTask);
        return dag;
    }

    internal static DagBuilder Build(Ledger ledger)
    {
        var dag = new DagBuilder(Id) { MaxActiveRuns = 1000 };
        var start = Add("start", TaskResult.Success);
        var end = Add("end", TaskResult.Success, options => options.TriggerRule = TriggerRule.AllDone);
        foreach (var index in Enumerable.Range(0, 3))
            end.After(Add($"fan_{index}", TaskResult.Success).After(start));
        var flaky = dag.Function<Nothing>("flaky", async (context, token) =>
        {
            await ledger.WriteAsync(context, token);
            return await ledger.CountAsync(context, token) > 1 ? TaskResult.Success : TaskResult.Fail("the first try fails");
        }, options => (options.Retries, options.RetryDelay) = (1, TimeSpan.Zero));
        end.After(flaky.After(start));
        end.After(Add("left_out", TaskResult.Skip("not today")).After(start).Then(Add("after_skip", TaskResult.Success)));
        var broken = Add("broken", TaskResult.FailNow("for good")).After(start);
        Add("notice", TaskResult.Success, options => options.TriggerRule = TriggerRule.OneFailed).After(broken);
        broken.Then(Add("after_failure", TaskResult.Success));
        start.Outlet(Done);
        end.Outlet(Done);
        return dag;

        TaskHandle Add(string id, TaskResult result, Action<TaskOptions>? options = null) => dag.Function<Nothing>(id, async (context, token) =>
        {
            await ledger.WriteAsync(context, token);
            return result;
        }, options);
    }
}
