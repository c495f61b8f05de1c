using System.Text.Json;
using Dagfire.Queries;
using Dagfire.Versions;

namespace Dagfire.Compilation;

/// <inheritdoc cref="IDagDefinitions"/>
internal sealed class DagDefinitions(DagCatalog catalog, TimeProvider clock) : IDagDefinitions
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Id, DateTimeOffset SeenAt)> _seen = new(StringComparer.Ordinal);

    public DagDetails? Find(string dagId)
    {
        ArgumentNullException.ThrowIfNull(dagId);
        return catalog.Find(dagId) is { } dag ? Of(dag) : null;
    }

    public IReadOnlyList<ImportErrorView> Problems() => [.. catalog.Problems.Select(View).OrderBy(problem => problem.Source, StringComparer.Ordinal).ThenBy(problem => problem.Id)];

    public async Task<string?> SourceAsync(string dagId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dagId);
        return catalog.Find(dagId)?.Definition.Origin?.File is { } file && File.Exists(file) ? await File.ReadAllTextAsync(file, cancellationToken) : null;
    }

    private ImportErrorView View(DagProblem problem)
    {
        var (id, seenAt) = Number(problem.ToString());
        return new ImportErrorView(id, seenAt, problem.Source?.File ?? problem.DagId, problem.DagId.Length == 0 ? null : problem.DagId, problem.ToString());
    }

    private (int Id, DateTimeOffset SeenAt) Number(string problem)
    {
        lock (_lock)
        {
            if (!_seen.TryGetValue(problem, out var known))
                _seen[problem] = known = (_seen.Count + 1, clock.GetUtcNow());
            return known;
        }
    }

    private static DagDetails Of(Dag dag)
    {
        var definition = dag.Definition;
        return new DagDetails
        {
            DagId = dag.Id.Value,
            Description = definition.Description,
            Owner = definition.Owner,
            Tags = definition.Tags,
            Schedule = dag.Timetable.Describe(),
            StartDate = definition.StartDate,
            EndDate = definition.EndDate,
            Catchup = definition.Catchup,
            MaxActiveRuns = definition.MaxActiveRuns,
            MaxActiveTasks = definition.MaxActiveTasks,
            MaxConsecutiveFailedRuns = definition.MaxConsecutiveFailedRuns,
            RunTimeout = definition.RunTimeout,
            FailFast = definition.FailFast,
            AllowedRunTypes = definition.AllowedRunTypes.Count > 0 ? definition.AllowedRunTypes : Enum.GetValues<RunType>(),
            Params = [.. definition.Params.Select(param => new ParamDetails(param.Key, param.Value.Default, param.Value.Schema is { } schema ? JsonElement.Parse(schema) : null) { Description = param.Value.Description })],
            File = definition.Origin?.File,
            Groups = [.. definition.Groups.OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new GroupDetails(group.Key, group.Value.Retries))],
            Tasks = [.. DagStructures.Of(dag).Tasks.Select(structure => Of(structure, dag.Find(structure.TaskId)!))],
        };
    }

    private static TaskDetails Of(TaskStructure structure, DagTask task) => new()
    {
        Structure = structure,
        Downstream = [.. task.Downstream.Select(downstream => downstream.Id.Value).Order(StringComparer.Ordinal)],
        RetryDelay = task.RetryDelay.Delay > TimeSpan.Zero ? task.RetryDelay.Delay : null,
        RetryExponentialBackoff = task.RetryDelay.Multiplier is not (0 or 1),
        ExecutionTimeout = task.ExecutionTimeout,
        PoolSlots = task.PoolSlots,
        PriorityWeight = task.PriorityWeight,
        WeightRule = task.WeightRule,
        WaitForDownstream = task.WaitForDownstream,
        MaxActiveAcrossRuns = task.MaxActiveAcrossRuns,
        Outlets = [.. task.Outlets.OfType<Asset>()],
    };
}
