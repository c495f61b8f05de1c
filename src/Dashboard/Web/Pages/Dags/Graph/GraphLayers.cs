using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags.Graph;

/// <summary>
/// Sorts tasks into layers: each behind the last one before it, those of a layer in the order that crosses fewest arrows. An arrow over several layers has a point in each. Pure.
/// </summary>
internal static class GraphLayers
{
    // Beyond this, arrows run straight: a graph so dense is no easier to read for the work.
    private const int MostPoints = 4000;
    private const int Sweeps = 8;

    internal static IReadOnlyList<List<GraphPoint>> Of(IReadOnlyList<TaskStructure> tasks)
    {
        var points = Points(tasks);
        Connect(points, tasks);
        var layers = points.Values.Concat(points.Values.SelectMany(point => point.Chains)).GroupBy(point => point.Layer).OrderBy(group => group.Key).Select(group => group.ToList()).ToList();
        foreach (var layer in layers)
            Number(layer);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var layer in sweep % 2 == 0 ? layers : Enumerable.Reverse(layers))
                Sort(layer, isForward: sweep % 2 == 0);
        }

        return layers;
    }

    private static OrderedDictionary<string, GraphPoint> Points(IReadOnlyList<TaskStructure> tasks)
    {
        var points = new OrderedDictionary<string, GraphPoint>(StringComparer.Ordinal);
        foreach (var task in tasks)
        {
            var layer = task.Upstream.Select(upstream => points.GetValueOrDefault(upstream)).OfType<GraphPoint>().Select(upstream => upstream.Layer + 1).DefaultIfEmpty().Max();
            points[task.TaskId] = new GraphPoint(task.TaskId, task.Group, layer);
        }

        return points;
    }

    private static void Connect(OrderedDictionary<string, GraphPoint> points, IReadOnlyList<TaskStructure> tasks)
    {
        var edges = tasks.SelectMany(task => task.Upstream.Where(points.ContainsKey), (task, upstream) => (From: points[upstream], To: points[task.TaskId])).ToList();
        var isDense = edges.Sum(edge => edge.To.Layer - edge.From.Layer - 1) > MostPoints;
        foreach (var (from, to) in edges)
        {
            var chain = new List<GraphPoint>();
            for (var layer = from.Layer + 1; layer < to.Layer && !isDense; layer++)
                chain.Add(new GraphPoint(null, null, layer));
            from.Chains.AddRange(chain);
            to.Arrows.Add(new GraphArrow(from, chain));
            List<GraphPoint> way = [from, .. chain, to];
            for (var index = 1; index < way.Count; index++)
            {
                way[index - 1].After.Add(way[index]);
                way[index].Before.Add(way[index - 1]);
            }
        }
    }

    // The tasks of a group stay together: they are sorted by where the group as a whole belongs, and inside it by where they do.
    private static void Sort(List<GraphPoint> layer, bool isForward)
    {
        foreach (var point in layer)
            point.Weight = (isForward ? point.Before : point.After) is { Count: > 0 } next ? next.Average(other => other.Order) : point.Order;
        var groups = layer.Where(point => point.Top is not null).GroupBy(point => point.Top!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Average(point => point.Weight), StringComparer.Ordinal);
        var sorted = layer.OrderBy(point => point.Top is { } top ? groups[top] : point.Weight).ThenBy(point => point.Top, StringComparer.Ordinal).ThenBy(point => point.Weight).ThenBy(point => point.Order).ToList();
        layer.Clear();
        layer.AddRange(sorted);
        Number(layer);
    }

    private static void Number(List<GraphPoint> layer)
    {
        // Beside its share of the layer, so that layers of different sizes can be compared.
        for (var index = 0; index < layer.Count; index++)
            layer[index].Order = (index + 0.5) / layer.Count;
    }
}

/// <summary>A task in a layer, or a point that an arrow passes there.</summary>
internal sealed class GraphPoint(string? id, string? group, int layer)
{
    internal string? Id => id;

    internal int Layer => layer;

    /// <summary>The outermost group.</summary>
    internal string? Top { get; } = group?.Split('.', 2)[0];

    internal List<GraphPoint> Before { get; } = [];

    internal List<GraphPoint> After { get; } = [];

    /// <summary>The points of arrows that begin here.</summary>
    internal List<GraphPoint> Chains { get; } = [];

    /// <summary>The arrows that end here.</summary>
    internal List<GraphArrow> Arrows { get; } = [];

    internal double Order { get; set; }

    internal double Weight { get; set; }

    internal double Y { get; set; }
}

/// <summary>An arrow to a task: where it begins, and the points it passes.</summary>
internal sealed record GraphArrow(GraphPoint From, IReadOnlyList<GraphPoint> Way);
