namespace Dagfire.Dbt.Unfolding;

/// <summary>Carries out <see cref="DbtNodes"/>. A node that fails and a test that fails fail the attempt, which names them.</summary>
internal sealed class DbtNodesHandler(IDbtNodeRunner runner) : ITaskHandler<DbtNodes, DbtNodesSummary>
{
    private const int MaxNamed = 10;
    private static readonly string[] Failed = ["error", "fail", "runtime error", "partial success"];

    public async Task<TaskResult<DbtNodesSummary>> RunAsync(DbtNodes parameters, TaskContext context, CancellationToken cancellationToken)
    {
        var command = parameters.Project.ToCommand() with { Vars = await VarsAsync(parameters.Project, context, cancellationToken) };
        var call = new NodeCall($"{context.DagId} {context.RunId}", command, parameters.NodeIds, parameters.Hooks);
        var result = await runner.RunAsync(call, context.Logger, cancellationToken);
        return Problem(result) is { } problem ? TaskResult.Fail(problem) : new DbtNodesSummary(result.Nodes.ToDictionary(node => node.UniqueId, node => node.Status));
    }

    private static async Task<IReadOnlyDictionary<string, object?>> VarsAsync(DbtProject project, TaskContext context, CancellationToken cancellationToken)
    {
        var vars = new Dictionary<string, object?>();
        foreach (var (name, value) in project.Vars)
            vars[name] = value is string text ? await context.RenderAsync(text, cancellationToken) : value;
        return vars;
    }

    private static string? Problem(DbtResult result)
    {
        var failed = result.Nodes.Where(node => Failed.Contains(node.Status)).ToList();
        if (failed.Count == 0)
            return result.ExitCode == 0 ? null : $"dbt ended with exit code {result.ExitCode}: {result.Message ?? "no reason given"}";
        var named = failed.Take(MaxNamed).Select(node => $"{node.UniqueId} ({node.Message ?? node.Status})");
        var more = failed.Count > MaxNamed ? $" and {failed.Count - MaxNamed} more" : "";
        return $"{failed.Count} of {result.Nodes.Count} nodes failed: {string.Join("; ", named)}{more}";
    }
}
