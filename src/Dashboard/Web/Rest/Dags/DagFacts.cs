using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Dags;

/// <summary>What answers say of a DAG beside what they are about: its versions, and the operators of its tasks. Made for one answer; not thread-safe.</summary>
internal sealed class DagFacts(VersionDates versions, IDagDefinitions definitions)
{
    private readonly Dictionary<string, IReadOnlyDictionary<int, DateTimeOffset>> _versions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _operators = new(StringComparer.Ordinal);

    /// <summary>Reads what is needed of some DAGs.</summary>
    internal async Task<DagFacts> WithAsync(IEnumerable<string> dagIds, CancellationToken cancellationToken)
    {
        foreach (var dagId in dagIds.Distinct(StringComparer.Ordinal).Where(dagId => !_versions.ContainsKey(dagId)))
            _versions[dagId] = await versions.OfAsync(dagId, cancellationToken);
        return this;
    }

    internal DagVersionShape? Version(string dagId, int? version) =>
        version is { } number && _versions.TryGetValue(dagId, out var dates) && dates.TryGetValue(number, out var createdAt) ? DagVersionShape.Of(dagId, number, createdAt) : null;

    /// <summary>A task's operator; <see langword="null"/> when the code does not have the task any more.</summary>
    internal string? Operator(string dagId, string taskId)
    {
        if (!_operators.TryGetValue(dagId, out var tasks))
            _operators[dagId] = tasks = (definitions.Find(dagId)?.Tasks ?? []).ToDictionary(task => task.Structure.TaskId, task => task.Structure.Operator, StringComparer.Ordinal);
        return tasks.GetValueOrDefault(taskId);
    }
}
