using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Running;

/// <summary>Keeps the console's lines and tells when one is seen.</summary>
internal sealed class LinesLogger : ILogger
{
    // A guard against hanging, not a measure of speed.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly List<(LogLevel Level, string Text)> _lines = [];
    private readonly List<(string Text, TaskCompletionSource Seen)> _awaited = [];

    public IReadOnlyList<(LogLevel Level, string Text)> Lines
    {
        get
        {
            lock (_lines) return [.. _lines];
        }
    }

    public string Text => string.Join("\n", Lines.Select(l => l.Text));

    /// <summary>Ends when a line with this text comes or has come.</summary>
    public Task Seen(string text)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lines)
        {
            if (_lines.Exists(line => line.Text.Contains(text, StringComparison.Ordinal))) seen.SetResult();
            else _awaited.Add((text, seen));
        }

        return seen.Task.WaitAsync(Patience);
    }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = formatter(state, exception);
        lock (_lines)
        {
            _lines.Add((logLevel, line));
            foreach (var (text, seen) in _awaited.Where(a => line.Contains(a.Text, StringComparison.Ordinal))) seen.TrySetResult();
        }
    }
}
