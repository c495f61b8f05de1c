using System.Text;

namespace Dagfire.Host.Support;

/// <summary>Keeps the lines of a stream, and tells those who wait for one.</summary>
internal sealed class LineCollector
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly StringBuilder _text = new();
    private readonly List<(string Text, TaskCompletionSource<string> Seen)> _awaited = [];

    internal LineCollector(TextReader stream) => End = ReadAsync(stream);

    /// <summary>Completes with everything there was.</summary>
    internal Task<string> End { get; }

    /// <summary>Waits for a line that holds a text.</summary>
    /// <returns>The line.</returns>
    internal async Task<string> ShowsAsync(string text)
    {
        var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_text)
        {
            if (Array.Find(_text.ToString().Split('\n'), line => line.Contains(text, StringComparison.Ordinal)) is { } shown)
                return shown;
            _awaited.Add((text, seen));
        }

        await Task.WhenAny(seen.Task, End).WaitAsync(Patience);
        Assert.True(seen.Task.IsCompleted, $"It ended without '{text}':\n{_text}");
        return await seen.Task;
    }

    private async Task<string> ReadAsync(TextReader stream)
    {
        while (await stream.ReadLineAsync() is { } line)
        {
            lock (_text)
            {
                _text.Append(line).Append('\n');
                foreach (var (_, seen) in _awaited.Where(awaited => line.Contains(awaited.Text, StringComparison.Ordinal)))
                    seen.TrySetResult(line);
            }
        }

        return _text.ToString();
    }
}
