namespace Dagfire.Compilation;

/// <summary>A loop of a compiled DAG. Immutable.</summary>
/// <param name="Definition">What the author wrote.</param>
/// <param name="Tasks">Its tasks, the gate included, each after all its upstream.</param>
internal sealed record TaskLoop(LoopDefinition Definition, IReadOnlyList<DagTask> Tasks)
{
    /// <summary>The task that says whether another iteration follows.</summary>
    internal DagTask Gate { get; } = Tasks.First(task => task.Id == Definition.GateId);

    /// <summary>The tasks outside that are tied to it by an edge.</summary>
    internal IReadOnlyList<DagTask> Neighbours { get; } = [.. Tasks.SelectMany(task => task.Upstream.Concat(task.Downstream)).Distinct().Except(Tasks)];

    /// <summary>Finds the loop of each task. Done once, when a DAG is compiled.</summary>
    internal static void Resolve(IReadOnlyList<DagTask> tasks)
    {
        foreach (var members in tasks.Where(task => task.Definition.Loop is not null).GroupBy(task => task.Definition.Loop!))
        {
            var loop = new TaskLoop(members.Key, [.. members]);
            foreach (var member in members)
                member.Loop = loop;
        }
    }
}
