namespace Dagfire.Dbt.Unfolding;

/// <summary>What the results of a task's nodes make of the task. Pure.</summary>
internal static class NodeVerdict
{
    internal const string Skipped = "skipped";

    private const int MaxNamed = 10;

    // The last is dbt 2's, for a node that was stopped.
    private static readonly string[] Failures = ["error", "fail", "runtime error", "partial success", "cancelled"];

    internal static bool IsFailure(string status) => Failures.Contains(status);

    /// <summary>A node that fails and a test that fails fail the attempt, which names them; warnings do not.</summary>
    internal static TaskResult<DbtNodesSummary> Of(DbtResult result) =>
        Problem(result) is { } problem ? TaskResult.Fail(problem) : new DbtNodesSummary(result.Nodes.ToDictionary(node => node.UniqueId, node => node.Status));

    private static string? Problem(DbtResult result)
    {
        var failed = result.Nodes.Where(node => IsFailure(node.Status)).ToList();
        if (failed.Count == 0)
            return result.ExitCode == 0 ? null : $"dbt ended with exit code {result.ExitCode}: {result.Message ?? "no reason given"}";
        var named = failed.Take(MaxNamed).Select(node => $"{node.UniqueId} ({node.Message ?? node.Status})");
        var more = failed.Count > MaxNamed ? $" and {failed.Count - MaxNamed} more" : "";
        return $"{failed.Count} of {result.Nodes.Count} nodes failed: {string.Join("; ", named)}{more}";
    }
}
