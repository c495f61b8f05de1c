using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Execution;
using Dagfire.Queries;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Rendering;

/// <summary>What is kept of the parameters an attempt had filled in.</summary>
/// <param name="database">The database.</param>
public abstract class RenderedConformance(TestDatabase database) : OrchestratorConformance(database)
{
    private OutsideQueue? _queue;
    private Func<TaskContext, CancellationToken, Task<TaskResult>> _then = (_, _) => Task.FromResult(TaskResult.Success);

    [Fact]
    public async Task Rendered_Operator_HasItsMembersFilledIn()
    {
        var dag = new DagBuilder("query");
        var count = dag.Function("count", (_, _) => Task.FromResult(7));
        dag.Task("ask", new Query("warehouse_{{ attempt }}", ["select {{ attempt }}", "select 'plain'"])
        {
            Limit = count,
            Headers = new Dictionary<string, Template> { ["X-Attempt"] = "n{{ attempt }}", ["Authorization"] = "Bearer {{ attempt }}" },
            Target = new QueryTarget("t_{{ attempt }}", RunType.Backfill),
        });
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("query");

        const string expected =
            """{"connection_id":"warehouse_1","statements":["select 1","select 'plain'"],"limit":7,"headers":{"X-Attempt":"n1","Authorization":"***"},"target":{"table":"t_1","mode":"backfill"},"patience":"00:01:30"}""";
        Assert.Equal(expected, await RenderedAsync(orchestrator, run, "ask", 1));
        Assert.Equal(
            [null, expected],
            (await orchestrator.Runs.PageAsync(new TaskInstanceQuery { WithRendered = true }, new PageRequest { OrderBy = [new("start_date")] }, CancellationToken.None)).Items.Select(each => each.Instance.Rendered));
        Assert.All((await orchestrator.Runs.PageAsync(new TaskInstanceQuery(), new PageRequest(), CancellationToken.None)).Items, each => Assert.Null(each.Instance.Rendered));
    }

    [Fact]
    public async Task Rendered_Function_HasWhatItReadByUpstream()
    {
        var dag = new DagBuilder("functions");
        var made = dag.Function("made", (_, _) => Task.FromResult(new[] { "a", "b" }));
        dag.Function<string[], int>("takes", made, (values, _, _) => Task.FromResult(values.Length));
        dag.Function<Nothing>("only_renders", async (context, token) =>
        {
            await context.RenderAsync("{{ attempt }}", token);
            return TaskResult.Success;
        });
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("functions");

        Assert.Equal("""{"made":["a","b"]}""", await RenderedAsync(orchestrator, run, "takes", 1));
        Assert.Null(await RenderedAsync(orchestrator, run, "made", 1));
        Assert.Null(await RenderedAsync(orchestrator, run, "only_renders", 1));
    }

    [Fact]
    public async Task Rendered_MappedOperator_HasTheOneOfItsItem()
    {
        var dag = new DagBuilder("mapped");
        dag.Expand<string, Query, Nothing>("ask", Mapped.Over(["x", "y"]), item => new Query(item, [$"select {item}{{{{ attempt }}}}"]));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("mapped");

        foreach (var (index, item) in new[] { (0, "x"), (1, "y") })
            Assert.StartsWith($$"""{"connection_id":"{{item}}","statements":["select {{item}}1"]""", await RenderedAsync(orchestrator, run, "ask", 1, index), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rendered_FailedAttempts_KeepEachItsOwn()
    {
        _then = (_, _) => throw new IOException("broken");
        var dag = Asking(options => (options.Retries, options.RetryDelay) = (1, TimeSpan.Zero));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("asking");

        Assert.Equal(TaskInstanceState.Failed, run["ask"]);
        Assert.Contains("select 1", await RenderedAsync(orchestrator, run, "ask", 1), StringComparison.Ordinal);
        Assert.Contains("select 2", await RenderedAsync(orchestrator, run, "ask", 2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rendered_AttemptAtWork_IsThereASecondLater()
    {
        var (clock, isRendered, mayEnd) = (new ManualClock(), new TaskCompletionSource(), new TaskCompletionSource());
        _then = async (context, token) =>
        {
            isRendered.SetResult();
            await mayEnd.Task.WaitAsync(token);
            await context.RenderAsync("late", token);
            return TaskResult.Success;
        };
        await using var orchestrator = await StartAsync(clock, changes: null, Asking());
        var triggered = await orchestrator.Commands.TriggerAsync(new TriggerRequest("asking") { RunAfter = clock.GetUtcNow() }, CancellationToken.None);
        await isRendered.Task.WaitAsync(TimeLimit, TimeProvider.System);
        var run = await orchestrator.ReadAsync("asking", triggered.RunId);

        Assert.Null(await RenderedAsync(orchestrator, run, "ask", 1));
        clock.Advance(TimeSpan.FromSeconds(1));
        await UntilAsync(async () => await RenderedAsync(orchestrator, run, "ask", 1) is not null);

        Assert.Contains("select 1", await RenderedAsync(orchestrator, run, "ask", 1), StringComparison.Ordinal);
        Assert.Equal(TaskInstanceState.Running, (await orchestrator.ReadAsync("asking", triggered.RunId))["ask"]);
        mayEnd.SetResult();
        Assert.Equal(DagRunState.Success, (await orchestrator.EndOfAsync("asking", triggered.RunId)).State);
    }

    [Fact]
    public async Task Rendered_MarkedWhileAtWork_IsKeptAllTheSame()
    {
        var isRendered = new TaskCompletionSource();
        _then = async (_, token) =>
        {
            isRendered.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return TaskResult.Success;
        };
        await using var orchestrator = await StartAsync(Asking());
        var triggered = await orchestrator.Commands.TriggerAsync(new TriggerRequest("asking"), CancellationToken.None);
        await isRendered.Task.WaitAsync(TimeLimit, TimeProvider.System);

        await orchestrator.Commands.MarkTasksAsync(new MarkTasksRequest("asking", triggered.RunId, TaskInstanceState.Failed) { TaskIds = ["ask"] }, CancellationToken.None);
        var run = await orchestrator.EndOfAsync("asking", triggered.RunId);

        await UntilAsync(async () => await RenderedAsync(orchestrator, run, "ask", 1) is not null);
        Assert.Contains("select 1", await RenderedAsync(orchestrator, run, "ask", 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rendered_ThroughAQueueOutside_IsKept()
    {
        _queue = new OutsideQueue(_ => false, _ => false);
        await using var orchestrator = await StartAsync(Asking());

        var run = await orchestrator.RunAsync("asking");

        Assert.Contains("select 1", await RenderedAsync(orchestrator, run, "ask", 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rendered_KnownSecret_IsMasked()
    {
        var dag = new DagBuilder("asking");
        dag.Task("ask", new Query("db", ["select 'hunter2hunter2' from {{ attempt }}"]));
        await using var orchestrator = await StartAsync(dag);
        orchestrator.Services.GetRequiredService<ISecretMasker>().Add("hunter2hunter2");

        var run = await orchestrator.RunAsync("asking");

        Assert.Contains("select '***' from 1", await RenderedAsync(orchestrator, run, "ask", 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rendered_RunDeleted_GoesWithIt()
    {
        await using var orchestrator = await StartAsync(Asking());
        var run = await orchestrator.RunAsync("asking");
        Assert.NotNull(await RenderedAsync(orchestrator, run, "ask", 1));

        await orchestrator.Commands.DeleteRunAsync("asking", run.Run.RunId, CancellationToken.None);

        Assert.Null(await RenderedAsync(orchestrator, run, "ask", 1));
    }

    /// <inheritdoc/>
    protected override void Configure(IServiceCollection services)
    {
        services.AddSingleton<ITemplateRenderer, FakeRenderer>();
        if (_queue is not null)
            services.AddSingleton<IExecutorFactory>(_queue);
        services.AddTransient<ITaskHandler<Query, Nothing>>(_ => new QueryHandler((context, token) => _then(context, token)));
    }

    private static DagBuilder Asking(Action<TaskOptions>? options = null)
    {
        var dag = new DagBuilder("asking");
        dag.Task("ask", new Query("db", ["select {{ attempt }}"]), options);
        return dag;
    }

    private static Task<string?> RenderedAsync(TestOrchestrator orchestrator, TestRun run, string taskId, int attempt, int mapIndex = -1) =>
        orchestrator.Runs.RenderedAsync(run.Run.RunKey, taskId, mapIndex, attempt, CancellationToken.None);
}
