using Dagfire.Commands;
using Dagfire.Dbt.CommandLine;
using Dagfire.Dbt.Running;
using Dagfire.Logs;
using Dagfire.Tasks;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dbt.Unfolding.Watching;

/// <summary>One <c>dbt build</c> whose log drives a task for each node: the real engine, and a dbt that is a script.</summary>
[Collection(FakeDbt.OneAtATime)]
public sealed class WatchedBuildTests : IDisposable
{
    private const string A = "model.shop.a";
    private const string B = "model.shop.b";
    private const string C = "model.shop.c";
    private const string UniqueA = "test.shop.unique_a_id.f6a5f640da";
    private static readonly DateTimeOffset Date = new(2026, 3, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly ProjectFolder _project = new();
    private readonly FakeDbt _dbt;

    public WatchedBuildTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the script is one of a Unix shell");
        _dbt = new FakeDbt(_project.Directory);
        _project
            .Write("profiles.yml", "shop: {target: pg, outputs: {pg: {type: postgres, host: 127.0.0.1, port: 1, user: u, password: p, dbname: d, schema: main}, lite: {type: sqlite, path: w.db, schema: main}}}")
            .Write("models/a.sql", "select 1 as id")
            .Write("models/b.sql", "select * from {{ ref('a') }}")
            .Write("models/c.sql", "select * from {{ ref('b') }}")
            .Write("models/schema.yml", "models: [{name: a, columns: [{name: id, data_tests: [unique]}]}]");
    }

    public void Dispose() => _project.Dispose();

    [Fact]
    public void DbtTasks_TargetDbtMayRun_HasABuildAndTasksThatFollowIt()
    {
        var definition = Dag().Build();

        Assert.Empty(definition.Problems);
        Assert.Equal(
            ["shop.a <- shop.dbt_started", "shop.b <- shop.a", "shop.c <- shop.a shop.b", "shop.dbt_build <-", "shop.dbt_started <-"],
            definition.Tasks.Select(task => $"{task.Id} <- {string.Join(' ', task.Upstream.Select(id => id.Value).Order())}".TrimEnd()).Order());
    }

    [Theory]
    [InlineData(DbtExecution.Embedded)]
    [InlineData(DbtExecution.ProcessPerTask)]
    public void DbtTasks_TasksRunTheirOwnNodes_HasNoBuild(DbtExecution execution) =>
        Assert.Equal(["shop.a", "shop.b", "shop.c"], Dag(project => project with { Execution = execution }).Build().Tasks.Select(task => task.Id.Value).Order());

    [Fact]
    public void DbtTasks_TargetOfTheEmbeddedRunnerAndDbtChosen_IsRefused()
    {
        var error = Assert.Throws<DbtException>(() => Dag(project => project with { Execution = DbtExecution.OneBuild, Target = "lite" }));
        Assert.Contains("The target 'lite'", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, Dag(project => project with { Target = "lite" }).Build().Tasks.Count);
    }

    [Fact]
    public async Task Run_WhileDbtBuilds_EachTaskEndsWithItsNodes()
    {
        // dbt goes on only once the task of the model before has ended.
        Plays(
            [.. DbtLines.Whole(A, "success", "CREATE VIEW"), .. DbtLines.Whole(UniqueA, "pass"), AfterTask("a"), .. DbtLines.Whole(B, "success", "CREATE VIEW"), AfterTask("b"), .. DbtLines.Whole(C, "success")],
            end: $"{DbtLines.Results((A, "success"), (UniqueA, "pass"), (B, "success"), (C, "success"))}\nexit 0");
        await using var orchestrator = await StartAsync(Dag(
            project => project with { Threads = 3, Exclude = ["nothing"], Vars = new Dictionary<string, object?> { ["day"] = "{{ ds }}" } },
            options => options.Callbacks = new TaskCallbacks { OnSuccess = NoteEndAsync }));

        var run = await orchestrator.RunAsync(new TriggerRequest("orders") { LogicalDate = Date });

        Succeeded(run);
        Assert.Single(Calls());
        Assert.Contains("build --log-format json --log-level debug", Calls()[0], StringComparison.Ordinal);
        Assert.Contains("--threads 3 --vars {\"day\": \"2026-03-05\"} --exclude nothing", Calls()[0], StringComparison.Ordinal);
        var log = await LogAsync(orchestrator, run, "shop.a");
        Assert.Contains("SUCCESS a", log, StringComparison.Ordinal);
        Assert.Contains("PASS unique_a_id", log, StringComparison.Ordinal);
        Assert.DoesNotContain("SUCCESS b", log, StringComparison.Ordinal);
        Assert.DoesNotContain("secret thing", log + await LogAsync(orchestrator, run, "shop.dbt_build"), StringComparison.Ordinal);
        Assert.Equal(["pass", "success"], (await orchestrator.XComAsync<DbtNodesSummary>(run, "shop.a")).Nodes.Values.Order());
        var summary = await orchestrator.XComAsync<DbtBuildSummary>(run, "shop.dbt_build");
        Assert.Equal((0, 3, 1), (summary.ExitCode, summary.ByStatus["success"], summary.ByStatus["pass"]));
        var kept = await orchestrator.Services.GetRequiredService<IDbtQueries>().FindAsync("shop", CancellationToken.None);
        Assert.Equal(("pg", "new"), (kept!.Target, kept.Nodes.Select(node => node.InvocationId).Distinct().Single()));
        Assert.Equal(
            [(A, "success", "shop.a"), (B, "success", "shop.b"), (C, "success", "shop.c"), (UniqueA, "pass", "shop.a")],
            kept.Nodes.Select(node => (node.Node.UniqueId, node.Outcome!.Status, node.Origin!.TaskId)).OrderBy(node => node.UniqueId, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Run_TestWarns_Succeeds()
    {
        Plays([.. DbtLines.Whole(A, "success"), .. DbtLines.Whole(UniqueA, "warn", "Got 1 result, configured to warn if != 0", 1), .. DbtLines.Whole(B, "success"), .. DbtLines.Whole(C, "success")], "exit 0");
        await using var orchestrator = await StartAsync(Dag());

        var run = await orchestrator.RunAsync("orders");

        Succeeded(run);
        Assert.Contains("WARN ", await LogAsync(orchestrator, run, "shop.a"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NodeFails_FailsItsTaskAndAClearRunsItAlone()
    {
        Plays([.. DbtLines.Whole(A, "success"), .. DbtLines.Whole(UniqueA, "pass"), .. DbtLines.Whole(B, "error", "Database Error\n  no such column"), .. DbtLines.LeftOut(C)], "exit 1");
        await using var orchestrator = await StartAsync(Dag());

        var failed = await orchestrator.RunAsync("orders");
        await orchestrator.Commands.ClearAsync(new ClearRequest("orders", failed.Run.RunId) { OnlyFailed = true }, CancellationToken.None);
        var mended = await orchestrator.EndOfAsync("orders", failed.Run.RunId);

        Assert.Equal(
            (TaskInstanceState.Success, TaskInstanceState.Success, TaskInstanceState.Failed, TaskInstanceState.UpstreamFailed),
            (failed["shop.dbt_build"], failed["shop.a"], failed["shop.b"], failed["shop.c"]));
        Assert.Equal("1 of 1 nodes failed: model.shop.b (Database Error\n  no such column)", failed.Instance("shop.b").Reason?.Message);
        Assert.Contains("no such column", await LogAsync(orchestrator, failed, "shop.b"), StringComparison.Ordinal);
        Succeeded(mended);
        Assert.Equal((1, 1, 2), (mended.Instance("shop.dbt_build").Attempt, mended.Instance("shop.a").Attempt, mended.Instance("shop.b").Attempt));
        Assert.Equal(3, Calls().Length);
        Assert.Contains("--indirect-selection empty --select b", Calls()[1], StringComparison.Ordinal);
        Assert.Contains("--indirect-selection empty --select c", Calls()[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RetryMakesGoodWhatFailed_WhatDbtLeftOutRunsToo()
    {
        Plays([.. DbtLines.Whole(A, "success"), .. DbtLines.Whole(UniqueA, "pass"), .. DbtLines.Whole(B, "error", "deadlock"), .. DbtLines.LeftOut(C)], "exit 1");
        await using var orchestrator = await StartAsync(Dag(options: options => (options.Retries, options.RetryDelay) = (1, TimeSpan.Zero)));

        var run = await orchestrator.RunAsync("orders");

        Succeeded(run);
        Assert.Equal((1, 2, 1), (run.Instance("shop.dbt_build").Attempt, run.Instance("shop.b").Attempt, run.Instance("shop.c").Attempt));
        Assert.Contains("that has been made good since", await LogAsync(orchestrator, run, "shop.c"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WholeRunIsClearedAfterwards_BuildsAtOnceAgain()
    {
        Plays([.. DbtLines.Whole(A, "success"), .. DbtLines.Whole(UniqueA, "pass"), .. DbtLines.Whole(B, "success"), .. DbtLines.Whole(C, "success")], "exit 0");
        await using var orchestrator = await StartAsync(Dag());

        var first = await orchestrator.RunAsync("orders");
        await orchestrator.Commands.ClearAsync(new ClearRequest("orders", first.Run.RunId), CancellationToken.None);
        var second = await orchestrator.EndOfAsync("orders", first.Run.RunId);

        Succeeded(second);
        Assert.All(second.TaskInstances, instance => Assert.Equal(2, instance.Attempt));
        Assert.Equal(2, Calls().Length);
        Assert.DoesNotContain(Calls(), call => call.Contains("--select", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_BuildIsClearedWithWhatFailed_BuildsTheRestAtOnce()
    {
        Plays([.. DbtLines.Whole(A, "success"), .. DbtLines.Whole(UniqueA, "pass"), .. DbtLines.Whole(B, "error", "wrong"), .. DbtLines.LeftOut(C)], "exit 1");
        await using var orchestrator = await StartAsync(Dag());

        var first = await orchestrator.RunAsync("orders");
        Plays([], "exit 0", alone: [.. DbtLines.Whole(B, "success"), .. DbtLines.Whole(C, "success")]);
        await orchestrator.Commands.ClearAsync(new ClearRequest("orders", first.Run.RunId) { TaskIds = ["shop.dbt_build", "shop.b", "shop.c"] }, CancellationToken.None);
        var second = await orchestrator.EndOfAsync("orders", first.Run.RunId);

        Succeeded(second);
        Assert.Equal((2, 1), (second.Instance("shop.dbt_build").Attempt, second.Instance("shop.a").Attempt));
        Assert.Equal(2, Calls().Length);
        Assert.Contains("--indirect-selection empty --select b --select c", Calls()[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DbtCannotRun_FailsTheBuildInItsWordsAndStartsNothing()
    {
        Plays([DbtLines.Error("Compilation Error\n  Model 'b' depends on a node named 'x'")], "exit 2");
        await using var orchestrator = await StartAsync(Dag());

        var run = await orchestrator.RunAsync("orders");

        Assert.Equal((TaskInstanceState.Failed, TaskInstanceState.Failed), (run["shop.dbt_build"], run["shop.dbt_started"]));
        Assert.Contains("depends on a node named 'x'", run.Instance("shop.dbt_build").Reason?.Message, StringComparison.Ordinal);
        Assert.All(["shop.a", "shop.b", "shop.c"], task => Assert.Equal(TaskInstanceState.UpstreamFailed, run[task]));
    }

    [Fact]
    public async Task Run_HookFailsAtTheStart_FailsTheBuildAndStartsNothing()
    {
        Plays(
            [DbtLines.Skipping(A), DbtLines.Skipping(B), DbtLines.Skipping(C)],
            $"{DbtLines.Results(("operation.shop.shop-on-run-start-0", "error"), (A, "skipped"), (UniqueA, "skipped"), (B, "skipped"), (C, "skipped"))}\nexit 1");
        await using var orchestrator = await StartAsync(Dag());

        var run = await orchestrator.RunAsync("orders");

        Assert.Equal("A hook of the project failed: operation.shop.shop-on-run-start-0 (said)", run.Instance("shop.dbt_build").Reason?.Message);
        Assert.Equal((TaskInstanceState.Failed, TaskInstanceState.UpstreamFailed), (run["shop.dbt_started"], run["shop.a"]));
    }

    [Fact]
    public async Task Run_DbtLeavesANodeOutForNoFailure_SkipsItsTask()
    {
        Plays([.. DbtLines.Whole(A, "success"), .. DbtLines.Whole(UniqueA, "pass"), .. DbtLines.Whole(B, "success")], $"{DbtLines.Results((A, "success"), (UniqueA, "pass"), (B, "success"), (C, "skipped"))}\nexit 0");
        await using var orchestrator = await StartAsync(Dag());

        var run = await orchestrator.RunAsync("orders");

        Assert.Equal((DagRunState.Success, TaskInstanceState.Skipped, "said"), (run.State, run["shop.c"], run.Instance("shop.c").Reason?.Message));
    }

    [Fact]
    public async Task Run_DbtIsKilled_FailsWhatHadNotEnded()
    {
        Plays([.. DbtLines.Whole(A, "success"), .. DbtLines.Whole(UniqueA, "pass"), AfterTask("a"), DbtLines.Start(B)], "kill -9 $$");
        await using var orchestrator = await StartAsync(Dag(options: options => options.Callbacks = new TaskCallbacks { OnSuccess = NoteEndAsync }));

        var run = await orchestrator.RunAsync("orders");

        Assert.Equal((TaskInstanceState.Failed, TaskInstanceState.Success, TaskInstanceState.Failed), (run["shop.dbt_build"], run["shop.a"], run["shop.b"]));
        Assert.Contains("exit code 137", run.Instance("shop.dbt_build").Reason?.Message, StringComparison.Ordinal);
        Assert.Contains("The task 'shop.dbt_build' ended as failed before dbt was done with these nodes: dbt ended with exit code 137", run.Instance("shop.b").Reason?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DbtIsKilledAndTheBuildHasRetries_TheTasksWaitForTheNextOne()
    {
        Plays([.. DbtLines.Whole(A, "success"), .. DbtLines.Whole(UniqueA, "pass"), AfterTask("a"), DbtLines.Start(B)], "kill -9 $$", alone: [.. DbtLines.Whole(B, "success"), .. DbtLines.Whole(C, "success")]);
        await using var orchestrator = await StartAsync(Dag(options: options =>
        {
            (options.Retries, options.RetryDelay) = (1, TimeSpan.Zero);
            options.Callbacks = new TaskCallbacks { OnSuccess = NoteEndAsync };
        }));

        var run = await orchestrator.RunAsync("orders");

        Succeeded(run);
        Assert.Equal((2, 1, 1), (run.Instance("shop.dbt_build").Attempt, run.Instance("shop.a").Attempt, run.Instance("shop.b").Attempt));
        Assert.Contains("--indirect-selection empty --select b --select c", Calls()[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MarkedFailed_StopsDbt()
    {
        Plays([.. DbtLines.Whole(A, "success"), .. DbtLines.Whole(UniqueA, "pass"), $"$(trap 'echo interrupted > {_dbt.Scratch("stopped")}; exit 1' INT)"], "while true; do sleep 0.05; done");
        var isBuilt = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var orchestrator = await StartAsync(Dag(options: options => options.Callbacks = new TaskCallbacks
        {
            OnSuccess = (context, _) =>
            {
                if (context.TaskId?.Value == "shop.a") isBuilt.TrySetResult();
                return Task.CompletedTask;
            },
        }));
        var run = await orchestrator.Commands.TriggerAsync(new TriggerRequest("orders"), CancellationToken.None);
        await isBuilt.Task.WaitAsync(TestOrchestrator.TimeLimit, TestContext.Current.CancellationToken);

        await orchestrator.Commands.MarkRunAsync(new MarkRunRequest("orders", run.RunId, DagRunState.Failed), CancellationToken.None);
        var ended = await orchestrator.EndOfAsync("orders", run.RunId);
        await orchestrator.DisposeAsync();

        Assert.NotEqual(TaskInstanceState.Success, ended["shop.dbt_build"]);
        Assert.Equal("interrupted", (await File.ReadAllTextAsync(_dbt.Scratch("stopped"), TestContext.Current.CancellationToken)).Trim());
    }

    [Fact]
    public async Task Run_DbtDoesNotKnowANode_FailsTheBuildAndItsTask()
    {
        Plays([.. DbtLines.Whole(A, "success"), .. DbtLines.Whole(UniqueA, "pass"), .. DbtLines.Whole(B, "success")], "exit 0");
        await using var orchestrator = await StartAsync(Dag());

        var run = await orchestrator.RunAsync("orders");

        Assert.Equal((TaskInstanceState.Failed, TaskInstanceState.Success, TaskInstanceState.Failed), (run["shop.dbt_build"], run["shop.b"], run["shop.c"]));
        Assert.Contains("dbt did not build model.shop.c", run.Instance("shop.c").Reason?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DbtDoesNotKnowATest_SaysSoInTheLogOfItsModel()
    {
        Plays([.. DbtLines.Whole(A, "success"), .. DbtLines.Whole(B, "success"), .. DbtLines.Whole(C, "success")], "exit 0");
        await using var orchestrator = await StartAsync(Dag());

        var run = await orchestrator.RunAsync("orders");

        Succeeded(run);
        Assert.Contains($"dbt did not build {UniqueA}", await LogAsync(orchestrator, run, "shop.a"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NoDbtHere_LeavesTheNodesToTheirTasks()
    {
        await using var orchestrator = await StartAsync(Dag(), new DbtSettings { Engine = DbtEngine.Embedded });

        var run = await orchestrator.RunAsync("orders");

        // No database is there: what matters is who tried.
        Assert.Equal((TaskInstanceState.Success, TaskInstanceState.Success, TaskInstanceState.Failed), (run["shop.dbt_build"], run["shop.dbt_started"], run["shop.a"]));
        Assert.Contains("The build leaves these nodes to their task.", await LogAsync(orchestrator, run, "shop.a"), StringComparison.Ordinal);
        Assert.False(File.Exists(_dbt.Scratch("calls")));
    }

    [Fact]
    public async Task Run_EmbeddedRunnerAloneAndDbtChosen_SaysWhatIsMissing()
    {
        await using var orchestrator = await TestOrchestrator.StartAsync(new TestOrchestratorOptions
        {
            Dags = [Dag(project => project with { Execution = DbtExecution.OneBuild })],
            ConfigureServices = services => services.AddDagfireTasks().AddEmbeddedDbt(),
        });

        var run = await orchestrator.RunAsync("orders");

        Assert.Contains("AddDbt", run.Instance("shop.dbt_build").Reason?.Message, StringComparison.Ordinal);
        Assert.Equal(TaskInstanceState.UpstreamFailed, run["shop.a"]);
    }

    [Fact]
    public async Task Run_NodesInAnotherProcess_GetWhatBecameOfThem()
    {
        Plays([.. DbtLines.Whole(A, "success"), .. DbtLines.Whole(UniqueA, "pass"), AfterTask("a"), .. DbtLines.Whole(B, "success"), .. DbtLines.Whole(C, "success")], "exit 0");
        var folder = Directory.CreateTempSubdirectory("dagfire-shared-").FullName;
        var database = Path.Combine(folder, "metadata.db");
        await using var builder = await StartAsync(Definition(), database, "builds");
        await using var nodes = await StartAsync(Definition(), database, "default");

        // Whichever process records the last task ends the run, and each hears of its own ends alone.
        var triggered = await nodes.Commands.TriggerAsync(new TriggerRequest("orders") { RunAfter = Date }, CancellationToken.None);
        var run = await await Task.WhenAny(nodes.EndOfAsync("orders", triggered.RunId), builder.EndOfAsync("orders", triggered.RunId));

        Succeeded(run);
        Assert.Single(Calls());

        DagDefinition Definition()
        {
            var definition = Dag(options: options => options.Callbacks = new TaskCallbacks { OnSuccess = NoteEndAsync }).Build();
            definition.Tasks.Single(task => task.Id.Value == "shop.dbt_build").Options.Queue = "builds";
            return definition;
        }
    }

    private static void Succeeded(TestRun run) =>
        Assert.True(run.State == DagRunState.Success, string.Join('\n', run.TaskInstances.Select(instance => $"{instance.TaskId} {instance.State} {instance.Reason?.Message}")));

    private DagBuilder Dag(Func<DbtProject, DbtProject>? change = null, Action<TaskOptions>? options = null)
    {
        var dag = new DagBuilder("orders");
        dag.DbtTasks("shop", (change ?? (project => project))(new DbtProject(_project.Directory)), options);
        return dag;
    }

    private Task<TestOrchestrator> StartAsync(DagBuilder dag, DbtSettings? settings = null) => TestOrchestrator.StartAsync(new TestOrchestratorOptions
    {
        Dags = [dag],
        ConfigureServices = services => services.AddDagfireTasks().AddDbt(settings ?? new DbtSettings { Executable = _dbt.Path }),
    });

    private Task<TestOrchestrator> StartAsync(DagDefinition dag, string database, string queue)
    {
        var options = new TestOrchestratorOptions
        {
            Definitions = [dag],
            Database = database,
            ConfigureServices = services => services.AddDagfireTasks().AddDbt(new DbtSettings { Executable = _dbt.Path }),
        };
        options.Engine.Queues.Add(queue);
        return TestOrchestrator.StartAsync(options);
    }

    /// <summary>A dbt that writes lines, or runs what begins with a dollar, and then ends. For single nodes it just succeeds, unless it is told more.</summary>
    private void Plays(string[] lines, string end, string[]? alone = null)
    {
        var script = lines.Select(line => line.StartsWith("$(", StringComparison.Ordinal) ? line[2..^1] : $"cat <<'END'\n{line}\nEND");
        _dbt.Does($"""
            echo "$*" >> '{_dbt.Scratch("calls")}'
            mkdir -p target
            case "$*" in *"--indirect-selection empty"*)
            {string.Join('\n', (alone ?? []).Select(line => $"cat <<'END'\n{line}\nEND"))}
            exit 0
            esac
            {string.Join('\n', script)}
            {end}
            """);
    }

    private string AfterTask(string task) => $"$(until [ -f '{_dbt.Scratch("ended-shop." + task)}' ]; do sleep 0.02; done)";

    private async Task NoteEndAsync(CallbackContext context, CancellationToken cancellationToken) => await File.WriteAllTextAsync(_dbt.Scratch($"ended-{context.TaskId}"), "", cancellationToken);

    private string[] Calls() => File.ReadAllLines(_dbt.Scratch("calls"));

    private static async Task<string> LogAsync(TestOrchestrator orchestrator, TestRun run, string taskId)
    {
        var logs = orchestrator.Services.GetRequiredService<TaskLogs>();
        return string.Join('\n', await TaskLogs.TailAsync(logs.PathOf("orders", run.Run.RunId, taskId, -1, run.Instance(taskId).Attempt), 200, CancellationToken.None) ?? []);
    }
}
