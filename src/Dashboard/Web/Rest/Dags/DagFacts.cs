using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Dags;

/// <summary>What answers say of a DAG beside what they are about: its versions, and the operators of its tasks. Made for one answer; not thread-safe.</summary>
internal sealed class DagFacts(IDagQueries dags, IDagDefinitions definitions)
{
    private readonly Dictionary<(string DagId, int Version), DateTimeOffset> _versions = [];
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _operators = new(StringComparer.Ordinal);

    /// <summary>Reads what is needed of some DAGs.</summary>
    internal async Task<DagFacts> WithAsync(IEnumerable<string> dagIds, CancellationToken cancellationToken)
    {
        foreach (var version in await dags.VersionDatesAsync([.. dagIds.Distinct(StringComparer.Ordinal)], cancellationToken))
            _versions[(version.DagId, version.Version)] = version.CreatedAt;
        return this;
    }

    internal DagVersionShape? Version(string dagId, int? version) =>
        version is { } number && _versions.TryGetValue((dagId, number), out var createdAt) ? DagVersionShape.Of(dagId, number, createdAt) : null;

    /// <summary>A task's operator; <see langword="null"/> when the code does not have the task any more.</summary>
    internal string? Operator(string dagId, string taskId)
    {
        if (!_operators.TryGetValue(dagId, out var tasks))
            _operators[dagId] = tasks = (definitions.Find(dagId)?.Tasks ?? []).ToDictionary(task => task.Structure.TaskId, task => task.Structure.Operator, StringComparer.Ordinal);
        return tasks.GetValueOrDefault(taskId);
    }
}
