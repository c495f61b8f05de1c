using Dagfire.Queries;
using Dagfire.Testing;

namespace Dagfire.Conformance.Engine;

/// <summary>A loop that counts, and what became of it.</summary>
internal static class LoopScenario
{
    internal const string Gate = "loop.__loop_gate";

    internal static LoopGroup<int> Count(DagBuilder dag, int maxIterations, Func<int, bool>? until, Action<GroupOptions>? options = null) => dag.LoopGroup<int>(
        "loop",
        maxIterations,
        loop => dag.Function("count", async (context, token) => await loop.PreviousAsync(context, token) + 1),
        until is null ? null : (result, _, _) => Task.FromResult(until(result)),
        options);

    internal static List<TaskInstanceView> InstancesOf(TestRun run, string taskId) =>
        [.. run.TaskInstances.Where(instance => instance.TaskId == taskId).OrderBy(instance => instance.MapIndex)];

    internal static IEnumerable<int> IndexesOf(TestRun run, string taskId) => InstancesOf(run, taskId).Select(instance => instance.MapIndex);

    internal static Task<string?> OutputAsync(TestOrchestrator orchestrator, TestRun run, string taskId, int mapIndex) =>
        orchestrator.Runs.XComAsync(run.Run.RunKey, taskId, mapIndex, XCom.ReturnValue, CancellationToken.None);
}
