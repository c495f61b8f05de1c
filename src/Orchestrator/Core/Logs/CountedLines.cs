namespace Dagfire.Logs;

/// <summary>How many lines stand before a place of a log, so that a log that is followed is not counted from its begin again and again. Thread-safe.</summary>
internal sealed class CountedLines
{
    private readonly Lock _lock = new();
    private (long Place, int Lines) _counted;

    /// <summary>Where counting can begin to know the lines before a place.</summary>
    /// <param name="place">The place, in bytes.</param>
    /// <param name="size">How long the log is: one that has become shorter is another one.</param>
    internal (long Place, int Lines) Before(long place, long size)
    {
        lock (_lock)
        {
            if (_counted.Place > size)
                _counted = default;
            return _counted.Place <= place ? _counted : default;
        }
    }

    /// <summary>Notes what was counted.</summary>
    internal void Note(long place, int lines)
    {
        lock (_lock)
            _counted = (place, lines);
    }
}
