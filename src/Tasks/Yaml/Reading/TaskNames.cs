using Dagfire.Compilation;
using Dagfire.Files;

namespace Dagfire.Yaml.Reading;

/// <summary>The tasks and groups of a DAG by the names they have in the file, known before the first task is made.</summary>
internal sealed class TaskNames(IReadOnlyDictionary<string, TaskPlan> tasks, IReadOnlyDictionary<string, GroupPlan> groups)
{
    private readonly HashSet<string> _fullIds = [.. tasks.Values.Select(task => task.FullId)];

    /// <summary>The full id of a task that is named as in the file or in full; <see langword="null"/> when there is none.</summary>
    internal string? FullIdOf(string name) => tasks.TryGetValue(name, out var plan) ? plan.FullId : _fullIds.Contains(name) ? name : null;

    internal DagFilePlace PlaceOf(string name) => tasks[name].Name.At;

    /// <summary>Says that a name does not exist.</summary>
    internal string Unknown(string kind, string name) => $"There is no {kind} '{name}' in this DAG.{NearestName.Hint(name, tasks.Keys.Concat(groups.Keys))}";
}
