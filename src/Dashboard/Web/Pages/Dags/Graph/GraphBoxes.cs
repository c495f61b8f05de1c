using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags.Graph;

/// <summary>The boxes around groups. A group that stands among tasks of others has none. Pure.</summary>
internal static class GraphBoxes
{
    private const int TitleHeight = 6;

    internal static IReadOnlyList<GraphBox> Of(IReadOnlyList<TaskStructure> tasks, IReadOnlyList<GraphNode> nodes, double margin)
    {
        var groupOf = tasks.ToDictionary(task => task.TaskId, task => task.Group, StringComparer.Ordinal);
        var boxes = new List<GraphBox>();
        foreach (var group in groupOf.Values.OfType<string>().SelectMany(WithOuter).Distinct(StringComparer.Ordinal).OrderBy(group => group.Count(character => character == '.')).ThenBy(group => group, StringComparer.Ordinal))
        {
            var inside = nodes.Where(node => IsIn(groupOf[node.Id], group)).ToList();
            var box = Around(group, inside, margin);
            if (nodes.All(node => IsIn(groupOf[node.Id], group) || !Touches(box, node)))
                boxes.Add(box);
        }

        return boxes;
    }

    private static GraphBox Around(string group, List<GraphNode> nodes, double margin)
    {
        var (left, top) = (nodes.Min(node => node.X) - margin, nodes.Min(node => node.Y) - margin - TitleHeight);
        return new GraphBox(group, left, top, nodes.Max(node => node.X) + GraphShapes.NodeWidth + margin - left, nodes.Max(node => node.Y) + GraphShapes.NodeHeight + margin - top);
    }

    private static bool Touches(GraphBox box, GraphNode node) =>
        node.X < box.X + box.Width && node.X + GraphShapes.NodeWidth > box.X && node.Y < box.Y + box.Height && node.Y + GraphShapes.NodeHeight > box.Y;

    private static bool IsIn(string? own, string group) => own == group || own?.StartsWith(group + ".", StringComparison.Ordinal) == true;

    private static IEnumerable<string> WithOuter(string group)
    {
        for (var end = group.Length; end > 0; end = group.LastIndexOf('.', end - 1))
            yield return group[..end];
    }
}
