using Dagfire.Dashboard.Pages.Parts;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags.Versions;

/// <summary>What changed from one version of a DAG to the next, in words. Pure.</summary>
internal static class StructureDifferences
{
    internal static IReadOnlyList<Difference> Of(DagStructure before, DagStructure after)
    {
        var (old, now) = (before.Tasks.ToDictionary(task => task.TaskId, StringComparer.Ordinal), after.Tasks.ToDictionary(task => task.TaskId, StringComparer.Ordinal));
        return
        [
            .. before.Schedule == after.Schedule ? Array.Empty<Difference>() : [new Difference(DifferenceKind.Changed, $"Schedule: {before.Schedule} → {after.Schedule}")],
            .. after.Tasks.Where(task => !old.ContainsKey(task.TaskId)).Select(task => new Difference(DifferenceKind.Added, $"Task {task.TaskId} ({task.Operator}){(task.Upstream.Count > 0 ? $" after {string.Join(", ", task.Upstream)}" : "")}")),
            .. before.Tasks.Where(task => !now.ContainsKey(task.TaskId)).Select(task => new Difference(DifferenceKind.Gone, $"Task {task.TaskId} ({task.Operator})")),
            .. after.Tasks.Where(task => old.ContainsKey(task.TaskId)).SelectMany(task => OfTask(old[task.TaskId], task)),
        ];
    }

    private static IEnumerable<Difference> OfTask(TaskStructure before, TaskStructure after)
    {
        foreach (var upstream in after.Upstream.Except(before.Upstream))
            yield return new Difference(DifferenceKind.Added, $"{after.TaskId} runs after {upstream}");
        foreach (var upstream in before.Upstream.Except(after.Upstream))
            yield return new Difference(DifferenceKind.Gone, $"{after.TaskId} runs after {upstream}");
        foreach (var ((name, old), (_, now)) in Facts(before).Zip(Facts(after)))
        {
            if (old != now)
                yield return new Difference(DifferenceKind.Changed, $"{after.TaskId}, {name}: {Shown(old)} → {Shown(now)}");
        }
    }

    private static IEnumerable<(string Name, string Value)> Facts(TaskStructure task) =>
    [
        ("operator", task.Operator),
        ("runs when", StateSigns.Words(task.TriggerRule.Name())),
        ("role", task.Role.ToString()),
        ("retries", $"{task.Retries}"),
        ("queue", task.Queue),
        ("pool", task.Pool),
        ("group", task.Group ?? ""),
        ("mapped", YesNo(task.IsMapped)),
        ("loop", task.Loop is { } loop ? $"{loop.Group}, at most {loop.MaxIterations}{(loop.IsGate ? ", its gate" : "")}" : ""),
        ("waits for earlier runs", YesNo(task.DependsOnPast)),
        ("start date", Day(task.StartDate)),
        ("end date", Day(task.EndDate)),
        ("description", task.Description ?? ""),
    ];

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static string Day(DateTimeOffset? instant) => instant is { } at ? TimeWords.Date(at) : "";

    private static string Shown(string value) => value.Length > 0 ? value : "none";
}

/// <summary>Something that is different.</summary>
/// <param name="Kind">How.</param>
/// <param name="Text">What, for people.</param>
public sealed record Difference(DifferenceKind Kind, string Text);

/// <summary>How something is different.</summary>
public enum DifferenceKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is there no more.</summary>
    Gone,

    /// <summary>It is otherwise than before.</summary>
    Changed,
}
