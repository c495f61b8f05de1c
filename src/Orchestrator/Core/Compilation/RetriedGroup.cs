namespace Dagfire.Compilation;

/// <summary>A group that is made again as a whole when one of its tasks fails for good.</summary>
internal sealed record RetriedGroup(string Id, int Retries, TimeSpan Delay, IReadOnlyList<DagTask> Members)
{
    /// <summary>The members no other member goes before.</summary>
    internal IEnumerable<DagTask> Roots => Members.Where(member => !member.Upstream.Any(Members.Contains));

    /// <summary>Whether each iteration of a loop has a group of its own: it then is part of the loop's body.</summary>
    internal bool IsInLoop { get; } = Members.Count > 0 && Members[0].Loop is { } loop && !Members.Contains(loop.Gate);

    /// <summary>Finds the group of each task. Done once, when a DAG is compiled; of nested groups the innermost is made again.</summary>
    internal static void Resolve(IReadOnlyList<DagTask> tasks, DagDefinition definition)
    {
        foreach (var (id, options) in definition.Groups.Where(group => group.Value.Retries > 0).OrderBy(group => group.Key.Length))
        {
            var members = tasks.Where(task => task.Definition.GroupId is { } group && (group == id || group.StartsWith($"{id}.", StringComparison.Ordinal))).ToList();
            var retried = new RetriedGroup(id, options.Retries, options.RetryDelay, members);
            foreach (var member in members)
                member.RetriedGroup = retried;
        }
    }
}
