namespace Dagfire.Sandbox;

/// <summary>The requests that came in, the latest of them. Thread-safe.</summary>
/// <param name="most">So many are kept.</param>
internal sealed class RequestRecord(int most)
{
    /// <summary>The most that are shown to anybody.</summary>
    internal const int MostShown = 1000;

    private readonly Lock _lock = new();
    private readonly Queue<SeenRequest> _requests = new();

    /// <summary>Those kept, oldest first.</summary>
    internal IReadOnlyList<SeenRequest> All
    {
        get
        {
            lock (_lock)
                return [.. _requests];
        }
    }

    /// <summary>How many there were, those no longer kept included.</summary>
    internal long Count { get; private set; }

    internal void Add(SeenRequest request)
    {
        lock (_lock)
        {
            Count++;
            if (_requests.Count == most)
                _requests.Dequeue();
            _requests.Enqueue(request);
        }
    }
}
