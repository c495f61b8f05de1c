namespace Dagfire.FaultWorker;

/// <summary>
/// A DAG with a bit of everything: a fan, a retry, a skip, a failure, a branch, mapped tasks, a loop, waits, a setup with its teardown, a task that depends on its past.
/// Every body writes into the ledger before it returns.
/// </summary>
internal static class FaultDag
{
    internal const string Id = "faults";

    /// <summary>The DAG that runs when something of <see cref="Done"/> is done.</summary>
    internal const string ListenerId = "listens";

    /// <summary>What two tasks of each run update.</summary>
    internal static Asset Done { get; } = new("done");

    /// <summary>The tasks that do.</summary>
    internal static string[] Updaters { get; } = ["start", "end"];

    /// <summary>Iterations of the loop.</summary>
    internal const int Iterations = 3;

    /// <summary>Items of the mapped task.</summary>
    internal const int Items = 3;

    /// <summary>The tasks of the loop.</summary>
    internal static string[] Looping { get; } = ["loop.step", "loop.__loop_gate"];

    private static readonly TimeSpan ShortWait = TimeSpan.FromMilliseconds(20);

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
        ["branch"] = TaskInstanceState.Success,
        ["chosen"] = TaskInstanceState.Success,
        ["not_chosen"] = TaskInstanceState.Skipped,
        ["items"] = TaskInstanceState.Success,
        ["each"] = TaskInstanceState.Success,
        ["sum"] = TaskInstanceState.Success,
        ["set_up"] = TaskInstanceState.Success,
        ["failing_work"] = TaskInstanceState.Failed,
        ["tear_down"] = TaskInstanceState.Success,
        ["rescheduled"] = TaskInstanceState.Success,
        ["deferred"] = TaskInstanceState.Success,
        ["after_past"] = TaskInstanceState.Success,
        ["loop.step"] = TaskInstanceState.Success,
        ["loop.__loop_gate"] = TaskInstanceState.Success,
        ["steps"] = TaskInstanceState.Success,
    };

    /// <summary>The callback of a task that must have been made, at least once; <see langword="null"/> for one that calls nobody.</summary>
    internal static string? CallbackOf(string taskId) => taskId is "items" or "each" or "sum" or "loop.step" or "loop.__loop_gate" or "steps" or "after_skip" or "not_chosen" ? null : Ends[taskId] switch
    {
        TaskInstanceState.Success => $"callback:{CallbackEvent.TaskSuccess}:{taskId}",
        TaskInstanceState.Failed => $"callback:{CallbackEvent.TaskFailure}:{taskId}",
        TaskInstanceState.Skipped => $"callback:{CallbackEvent.TaskSkipped}:{taskId}",
        _ => null,
    };

    internal static DagBuilder BuildListener()
    {
        var dag = new DagBuilder(ListenerId) { Schedule = Schedule.Assets(Done), MaxActiveRuns = 3 };
        dag.Function("listen", (_, _) => Task.CompletedTask);
        return dag;
    }

    internal static DagBuilder Build(Ledger ledger)
    {
        var dag = new DagBuilder(Id)
        {
            MaxActiveRuns = 1000,
            Schedule = Schedule.Cron("@daily"),
            StartDate = new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero),
            OnFailure = (context, token) => ledger.WriteAsync(context.RunId, "callback:run", 1, token),
        };
        var tasks = new FaultTasks(dag, ledger);
        var start = tasks.Add("start", TaskResult.Success);
        var end = tasks.Add("end", TaskResult.Success, options => options.TriggerRule = TriggerRule.AllDone);
        start.Outlet(Done);
        end.Outlet(Done);
        foreach (var index in Enumerable.Range(0, 3))
            end.After(tasks.Add($"fan_{index}", TaskResult.Success).After(start));
        end.After(tasks.AddFlaky("flaky").After(start));
        end.After(tasks.Add("left_out", TaskResult.Skip("not today")).After(start).Then(tasks.Add("after_skip", TaskResult.Success)));
        var broken = tasks.Add("broken", TaskResult.FailNow("for good")).After(start);
        tasks.Add("notice", TaskResult.Success, options => options.TriggerRule = TriggerRule.OneFailed).After(broken);
        broken.Then(tasks.Add("after_failure", TaskResult.Success));
        var branch = tasks.AddBranch("branch", "chosen").After(start);
        end.After(tasks.Add("chosen", TaskResult.Success).After(branch), tasks.Add("not_chosen", TaskResult.Success).After(branch));
        tasks.AddMapped(start);
        tasks.AddLoop(start);
        AddTeardown(tasks, start);
        tasks.AddSensor("rescheduled", SensorMode.Reschedule, ShortWait).After(start);
        tasks.AddSensor("deferred", SensorMode.Deferred, ShortWait).After(start);
        tasks.Add("after_past", TaskResult.Success, options => options.DependsOnPast = true).After(start);
        return dag;
    }

    private static void AddTeardown(FaultTasks tasks, TaskHandle start)
    {
        var setup = tasks.Add("set_up", TaskResult.Success).After(start);
        var work = tasks.Add("failing_work", TaskResult.FailNow("for good")).After(setup);
        tasks.Add("tear_down", TaskResult.Success).After(work).AsTeardown(setup);
    }
}
