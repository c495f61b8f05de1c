using Dagfire.Compilation;

namespace Dagfire.Testing;

/// <summary>Puts fakes in the place of tasks' code.</summary>
internal static class FakedDags
{
    /// <exception cref="ArgumentException">There is a fake for a task that no DAG has.</exception>
    internal static IReadOnlyCollection<DagDefinition> Of(IReadOnlyCollection<DagDefinition> dags, IDictionary<string, TaskCode> fakes)
    {
        var ids = dags.SelectMany(dag => dag.Tasks).Select(task => task.Id.Value).ToHashSet(StringComparer.Ordinal);
        if (fakes.Keys.FirstOrDefault(id => !ids.Contains(id)) is { } unknown)
            throw new ArgumentException($"There is a fake for the task '{unknown}', but no DAG has it.{NearestName.Hint(unknown, ids)}", nameof(fakes));
        return [.. dags.Select(dag => dag with { Tasks = [.. dag.Tasks.Select(task => fakes.TryGetValue(task.Id.Value, out var fake) ? task.WithCode(fake) : task)] })];
    }
}
