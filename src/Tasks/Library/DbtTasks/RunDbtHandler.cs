using Dagfire.Dbt;

namespace Dagfire.Tasks.DbtTasks;

/// <summary>Carries out <see cref="RunDbt"/>.</summary>
/// <param name="dbt">Runs the commands.</param>
/// <param name="masker">Learns the secrets of the environment.</param>
public sealed class RunDbtHandler(IDbt dbt, ISecretMasker? masker = null) : ITaskHandler<RunDbt, DbtSummary>
{
    private const int MaxNodesNamed = 10;
    private static readonly string[] FailedStatuses = ["error", "fail", "runtime error", "partial success"];
    private static readonly string[] SecretWords = ["PASSWORD", "SECRET", "TOKEN", "KEY", "PASSPHRASE"];

    /// <inheritdoc/>
    public async Task<TaskResult<DbtSummary>> RunAsync(RunDbt parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        if (parameters is { Target: null, ConnectionId: { } id })
            parameters = ConnectedTarget.Of(parameters, await context.ConnectionAsync(id, cancellationToken));
        foreach (var (name, value) in parameters.Environment)
        {
            if (SecretWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))
                masker?.Add(value);
        }

        var nodes = new List<DbtNodeResult>();
        foreach (var verb in parameters.Verbs)
        {
            context.Logger.DbtStarted(Name(verb), parameters.ProjectDirectory);
            var result = await dbt.RunAsync(CommandOf(parameters, verb), context.Logger, cancellationToken);
            await context.RecordDbtAsync(verb, result, cancellationToken);
            nodes.AddRange(result.Nodes);
            foreach (var node in result.Nodes.Where(node => node.Status == "warn"))
                context.Logger.DbtWarned(node.UniqueId, node.Message);
            if (Problem(verb, result) is { } problem)
                return TaskResult.Fail(problem);
        }

        return Summary(nodes);
    }

    private static DbtCommand CommandOf(RunDbt parameters, DbtVerb verb) => new(verb, parameters.ProjectDirectory)
    {
        ProfilesDirectory = parameters.ProfilesDirectory,
        Target = parameters.Target,
        TargetPath = parameters.TargetPath,
        Select = parameters.Select,
        Exclude = parameters.Exclude,
        Vars = parameters.Vars,
        Environment = parameters.Environment,
        Threads = parameters.Threads,
        FullRefresh = parameters.FullRefresh,
    };

    private static string? Problem(DbtVerb verb, DbtResult result)
    {
        var failed = result.Nodes.Where(node => FailedStatuses.Contains(node.Status)).ToArray();
        if (failed.Length > 0)
        {
            var named = failed.Take(MaxNodesNamed).Select(node => $"{node.UniqueId} ({node.Message ?? node.Status})");
            var more = failed.Length > MaxNodesNamed ? $" and {failed.Length - MaxNodesNamed} more" : "";
            return $"dbt {Name(verb)}: {failed.Length} of {result.Nodes.Count} nodes failed: {string.Join("; ", named)}{more}";
        }

        return result.ExitCode == 0 ? null : $"dbt {Name(verb)} ended with exit code {result.ExitCode}: {result.Message ?? "no reason given"}";
    }

    private static string Name(DbtVerb verb) => verb switch
    {
        DbtVerb.SourceFreshness => "source freshness",
        DbtVerb.DocsGenerate => "docs generate",
        DbtVerb.List => "ls",
        _ => verb.ToString().ToLowerInvariant(),
    };

    private static DbtSummary Summary(List<DbtNodeResult> nodes)
    {
        var byStatus = nodes.GroupBy(node => node.Status).ToDictionary(group => group.Key, group => group.Count());
        return new DbtSummary(nodes.Count, byStatus, nodes.Sum(node => node.ExecutionTime.TotalSeconds))
        {
            Warnings = [.. nodes.Where(node => node.Status == "warn").Take(DbtSummary.MaxWarnings).Select(node => $"{node.UniqueId}: {node.Message}")],
            Freshness = [.. nodes.Where(IsSource).Select(node => new SourceFreshness(node.UniqueId, node.Status, node.MaxLoadedAt, node.Age?.TotalSeconds))],
        };
    }

    private static bool IsSource(DbtNodeResult node) => node.UniqueId.StartsWith("source.", StringComparison.Ordinal);
}
