using Dagfire.Dashboard.Pages.Dags.Graph;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dbt;

/// <summary>Lays nodes of a project out as the graph of a DAG lays out tasks. Pure.</summary>
internal static class LineageShapes
{
    internal static GraphShape Of(IReadOnlyCollection<LineageItem> items) => GraphShapes.Of([.. InOrder(items).Select(Structure)]);

    /// <summary>What is read before what reads it. In a circle, the arrow that closes it is left out.</summary>
    internal static IReadOnlyList<(LineageItem Item, IReadOnlyList<string> Upstream)> InOrder(IReadOnlyCollection<LineageItem> items)
    {
        var left = items.OrderBy(item => item.Id, StringComparer.Ordinal).ToDictionary(item => item.Id, StringComparer.Ordinal);
        var waits = left.ToDictionary(pair => pair.Key, pair => pair.Value.Upstream.Count(left.ContainsKey), StringComparer.Ordinal);
        var placed = new HashSet<string>(StringComparer.Ordinal);
        var order = new List<(LineageItem, IReadOnlyList<string>)>();
        var ready = new Queue<string>(waits.Where(pair => pair.Value == 0).Select(pair => pair.Key));
        var rest = new Queue<string>(left.Keys);
        while (order.Count < left.Count)
        {
            var id = ready.Count > 0 ? ready.Dequeue() : rest.Dequeue();
            if (!placed.Add(id))
                continue;
            order.Add((left[id], [.. left[id].Upstream.Where(up => placed.Contains(up) && up != id)]));
            foreach (var next in left[id].Downstream.Where(waits.ContainsKey))
            {
                if (--waits[next] == 0)
                    ready.Enqueue(next);
            }
        }

        return order;
    }

    private static TaskStructure Structure((LineageItem Item, IReadOnlyList<string> Upstream) placed) => new()
    {
        TaskId = placed.Item.Id,
        Operator = placed.Item.Kind,
        Upstream = placed.Upstream,
        TriggerRule = TriggerRule.AllSuccess,
        Role = TaskRole.Work,
        Retries = 0,
        Queue = "",
        Pool = "",
    };
}
