using System.Globalization;
using System.Text;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags.Graph;

/// <summary>Lays the tasks of a DAG out from left to right. Pure; the same tasks always look the same.</summary>
internal static class GraphShapes
{
    internal const int NodeWidth = 190;
    internal const int NodeHeight = 34;
    private const int LayerGap = 64;
    private const int TaskStep = NodeHeight + 20;
    private const int PassStep = 14;
    private const int Margin = 24;
    private const int BoxMargin = 9;
    private const int Rounds = 6;

    internal static GraphShape Of(IReadOnlyList<TaskStructure> tasks)
    {
        if (tasks.Count == 0)
            return new GraphShape([], [], [], 0, 0);
        var layers = GraphLayers.Of(tasks);
        Place(layers);
        var points = layers.SelectMany(layer => layer).ToList();
        var nodes = points.Where(point => point.Id is not null).Select(point => new GraphNode(point.Id!, X(point), point.Y)).ToList();
        var edges = points.Where(point => point.Id is not null).SelectMany(point => point.Arrows, (point, arrow) => new GraphEdge(arrow.From.Id!, point.Id!, Path([arrow.From, .. arrow.Way, point]))).ToList();
        return new GraphShape(nodes, edges, GraphBoxes.Of(tasks, nodes, BoxMargin), (layers.Count * (NodeWidth + LayerGap)) - LayerGap + (2 * Margin), points.Max(point => point.Y) + NodeHeight + Margin);
    }

    private static double X(GraphPoint point) => Margin + (point.Layer * (NodeWidth + LayerGap));

    // Each wants to stand level with what it hangs together with; those of a layer keep their order and their distance.
    private static void Place(IReadOnlyList<List<GraphPoint>> layers)
    {
        foreach (var layer in layers)
            Spread(layer, _ => 0);
        for (var round = 0; round < Rounds; round++)
        {
            var isForward = round % 2 == 0;
            foreach (var layer in isForward ? layers : layers.Reverse())
                Spread(layer, point => (isForward ? point.Before : point.After) is { Count: > 0 } next ? next.Average(other => other.Y) : point.Y);
        }

        var top = layers.Min(layer => layer.Min(point => point.Y)) - Margin;
        foreach (var point in layers.SelectMany(layer => layer))
            point.Y = Math.Round(point.Y - top, 1);
    }

    private static void Spread(List<GraphPoint> layer, Func<GraphPoint, double> wish)
    {
        var wished = layer.Select(wish).ToList();
        var placed = new double[layer.Count];
        for (var index = 0; index < layer.Count; index++)
            placed[index] = index == 0 ? wished[0] : Math.Max(wished[index], placed[index - 1] + Step(layer[index - 1], layer[index]));
        // What was pushed down is taken back up as a whole.
        var shift = wished.Zip(placed, (want, got) => want - got).Average();
        for (var index = 0; index < layer.Count; index++)
            layer[index].Y = placed[index] + shift;
    }

    private static double Step(GraphPoint upper, GraphPoint lower) => upper.Id is null && lower.Id is null ? PassStep : upper.Top == lower.Top ? TaskStep : TaskStep + BoxMargin;

    private static string Path(IReadOnlyList<GraphPoint> way)
    {
        var path = new StringBuilder();
        var (x, y) = (X(way[0]) + NodeWidth, Middle(way[0]));
        path.Append(CultureInfo.InvariantCulture, $"M{x} {y}");
        foreach (var point in way.Skip(1))
        {
            var (nextX, nextY) = (X(point), Middle(point));
            var bend = (nextX - x) / 2;
            path.Append(CultureInfo.InvariantCulture, $"C{x + bend} {y} {nextX - bend} {nextY} {nextX} {nextY}");
            (x, y) = (nextX, nextY);
            if (point.Id is not null)
                continue;
            x += NodeWidth;
            path.Append(CultureInfo.InvariantCulture, $"H{x}");
        }

        return path.ToString();
    }

    private static double Middle(GraphPoint point) => point.Y + (NodeHeight / 2);
}
