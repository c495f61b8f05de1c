namespace Dagfire.Dbt.Execution;

/// <summary>
/// Hands out nodes whose dependencies are done, in the order in which they became ready; those that one end makes ready are put in order by level and then by id, as in dbt.
/// Shared by the workers.
/// </summary>
internal sealed class NodeQueue
{
    private readonly object _gate = new();
    private readonly RunGraph _graph;
    private readonly Dictionary<string, int> _open;
    private readonly Queue<string> _ready = [];
    private readonly HashSet<string> _blocked = new(StringComparer.Ordinal);
    private int _left;
    private bool _stopped;
    private bool _skipping;

    public NodeQueue(RunGraph graph)
    {
        _graph = graph;
        _open = graph.All.ToDictionary(id => id, id => graph.WaitsFor(id).Count, StringComparer.Ordinal);
        _left = _open.Count;
        Enqueue(graph.All.Where(id => _open[id] == 0));
    }

    /// <summary>Waits for the next node; false when there is nothing more to do.</summary>
    /// <param name="id">The node.</param>
    /// <param name="skip">Whether something it needs has failed.</param>
    public bool TryTake(out string id, out bool skip)
    {
        lock (_gate)
        {
            while (_ready.Count == 0 && _left > 0 && !_stopped) Monitor.Wait(_gate);
            var any = !_stopped && _ready.Count > 0;
            id = any ? _ready.Dequeue() : "";
            skip = any && (_skipping || _blocked.Contains(id));
            return any;
        }
    }

    /// <param name="id">The node that has ended.</param>
    /// <param name="blocks">Whether what depends on it is skipped.</param>
    public void Complete(string id, bool blocks)
    {
        lock (_gate)
        {
            _left--;
            foreach (var child in _graph.Unblocks(id))
            {
                if (blocks) _blocked.Add(child);
                _open[child]--;
            }

            Enqueue(_graph.Unblocks(id).Where(child => _open[child] == 0));
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Hands out what is left as skipped.</summary>
    public void SkipTheRest()
    {
        lock (_gate) _skipping = true;
    }

    /// <summary>Lets the workers go home.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Enqueue(IEnumerable<string> ids)
    {
        foreach (var id in ids.OrderBy(_graph.LevelOf).ThenBy(id => id, StringComparer.Ordinal)) _ready.Enqueue(id);
    }
}
