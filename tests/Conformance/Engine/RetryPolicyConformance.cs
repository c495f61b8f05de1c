using System.Collections.Concurrent;
using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Engine;

/// <summary>Retries by exception (semantics §25).</summary>
/// <param name="database">The database.</param>
public abstract class RetryPolicyConformance(TestDatabase database) : OrchestratorConformance(database)
{
    [Fact]
    public async Task RetryPolicy_ByException_DecidesRetryFailOrReschedule()
    {
        var clock = new ManualClock();
        var dag = new DagBuilder("policies");
        dag.Defaults.Retries = 3;
        dag.Defaults.RetryPolicies =
        [
            _ => throw new InvalidOperationException("a broken policy decides nothing"),
            RetryDecision.On<FormatException>(RetryDecision.Fail),
            RetryDecision.On<TimeoutException>(RetryDecision.Retry(TimeSpan.FromSeconds(7))),
            RetryDecision.On<HttpRequestException>(RetryDecision.Reschedule(TimeSpan.FromSeconds(9))),
        ];
        dag.Function<Nothing>("hopeless", (_, _) => throw new FormatException("never"));
        dag.Function<Nothing>("slow", (context, _) => context.Attempt == 1 ? throw new TimeoutException("slow") : Succeed());
        var calls = 0;
        dag.Function<Nothing>("busy", (_, _) => Interlocked.Increment(ref calls) <= 5 ? throw new HttpRequestException("busy") : Succeed());
        await using var orchestrator = await StartAsync(clock, changes: null, dag);
        var triggered = await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id), CancellationToken.None);
        var ended = orchestrator.EndOfAsync(dag.Id, triggered.RunId);

        await AdvanceUntilAsync(orchestrator, clock, TimeSpan.FromSeconds(1), ended);
        var run = await ended;

        Assert.Equal((TaskInstanceState.Failed, 1), (run["hopeless"], run.Instance("hopeless").Attempt));
        Assert.Equal((TaskInstanceState.Success, 2), (run["slow"], run.Instance("slow").Attempt));
        Assert.Equal((TaskInstanceState.Success, 1, 6), (run["busy"], run.Instance("busy").Attempt, calls));
        Assert.InRange(clock.GetUtcNow() - run.Run.StartedAt!.Value, TimeSpan.FromSeconds(45), TimeSpan.FromMinutes(4));
    }

    [Fact]
    public async Task RetryPolicy_TimeIsOverOrTheWaitFailed_IsAskedToo()
    {
        var clock = new ManualClock();
        var asked = new ConcurrentBag<string>();
        var dag = new DagBuilder("policies");
        dag.Defaults.Retries = 3;
        dag.Defaults.RetryPolicies = [failure => Ask(failure, asked)];
        dag.Function<Nothing>("endless", async (context, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, token);
            return TaskResult.Success;
        }, options => options.ExecutionTimeout = TimeSpan.FromSeconds(3));
        dag.Task("unlucky", new Waiting(IsBroken: true));
        dag.Task("patient", new Waiting(IsBroken: false));
        var options = OptionsFor(clock, changes: null, dag);
        options.ConfigureServices += services => services
            .AddSingleton<ITaskHandler<Waiting, Nothing>, WaitingHandler>()
            .AddSingleton<ITrigger<Waiting>, WaitingHandler>();
        await using var orchestrator = await TestOrchestrator.StartAsync(options);
        var triggered = await orchestrator.Commands.TriggerAsync(new TriggerRequest(dag.Id), CancellationToken.None);
        var ended = orchestrator.EndOfAsync(dag.Id, triggered.RunId);

        await AdvanceUntilAsync(orchestrator, clock, TimeSpan.FromSeconds(1), ended);
        var run = await ended;

        Assert.All(new[] { "endless", "unlucky", "patient" }, task => Assert.Equal((TaskInstanceState.Failed, 1), (run[task], run.Instance(task).Attempt)));
        Assert.Equal(
            ["DeferralException, False: no such queue", "DeferralException, True: The wait did not end within its limit.", "TimeoutException: The attempt did not end within its limit of 00:00:03."],
            asked.Order(StringComparer.Ordinal));
    }

    private static RetryDecision Ask(AttemptFailure failure, ConcurrentBag<string> asked)
    {
        var name = failure.Exception.GetType().Name;
        asked.Add(failure.Exception is DeferralException wait ? $"{name}, {wait.IsTimeout}: {wait.Message}" : $"{name}: {failure.Exception.Message}");
        return RetryDecision.Fail;
    }

    private sealed record Waiting(bool IsBroken) : IOperator, IDeferrable;

    private sealed class WaitingHandler : ITaskHandler<Waiting, Nothing>, ITrigger<Waiting>
    {
        public Task<TaskResult<Nothing>> RunAsync(Waiting parameters, TaskContext context, CancellationToken cancellationToken) => End(TaskResult.Defer(TimeSpan.FromSeconds(30)));

        public async Task<object?> WaitAsync(Waiting parameters, TaskContext context, CancellationToken cancellationToken)
        {
            if (parameters.IsBroken)
                throw new InvalidOperationException("no such queue");
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, cancellationToken);
            return null;
        }
    }
}
