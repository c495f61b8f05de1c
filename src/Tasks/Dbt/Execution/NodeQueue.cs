namespace Dagfire.Dbt.Execution;

/// <summary>Hands out nodes whose dependencies are done, shallow ones first; shared by the workers.</summary>
internal sealed class NodeQueue
{
    private readonly object _gate = new();
    private readonly RunGraph _graph;
    private readonly Dictionary<string, int> _open;
    private readonly PriorityQueue<string, (int Level, string Id)> _ready = new(Comparer<(int Level, string Id)>.Create((a, b) =>
        a.Level != b.Level ? a.Level.CompareTo(b.Level) : string.CompareOrdinal(a.Id, b.Id)));

    private readonly HashSet<string> _blocked = new(StringComparer.Ordinal);
    private int _left;
    private bool _stopped;
    private bool _skipping;

    public NodeQueue(RunGraph graph)
    {
        _graph = graph;
        _open = graph.All.ToDictionary(id => id, id => graph.WaitsFor(id).Count, StringComparer.Ordinal);
        _left = _open.Count;
        foreach (var id in graph.All.Where(id => _open[id] == 0)) Enqueue(id);
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
                if (--_open[child] == 0) Enqueue(child);
            }

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

    private void Enqueue(string id) => _ready.Enqueue(id, (_graph.LevelOf(id), id));
}
