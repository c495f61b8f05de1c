using System.Diagnostics;
using System.Text;

namespace Dagfire.Host.Support;

/// <summary>The program while it runs.</summary>
internal sealed class DagfireProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly Task<string> _out;
    private readonly Task _readingWords;
    private readonly StringBuilder _words = new();
    private readonly List<(string Text, TaskCompletionSource Seen)> _awaited = [];

    private DagfireProcess(Process process)
    {
        _process = process;
        _out = process.StandardOutput.ReadToEndAsync();
        _readingWords = ReadWordsAsync();
    }

    /// <summary>The most resident memory it had so far, in bytes; <see langword="null"/> where the system does not tell.</summary>
    internal long? PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64 is > 0 and var peak ? peak : null;
        }
    }

    internal static DagfireProcess Start(Home home, params string[] arguments) => new(Process.Start(DagfireProgram.In(home, arguments))!);

    /// <summary>Runs it to its end.</summary>
    internal static async Task<Finished> RunAsync(Home home, params string[] arguments)
    {
        await using var process = Start(home, arguments);
        return await process.EndAsync();
    }

    /// <summary>Runs it to its end with something to read.</summary>
    internal static async Task<Finished> AskAsync(Home home, string input, params string[] arguments)
    {
        await using var process = Start(home, arguments);
        await process._process.StandardInput.WriteAsync(input);
        return await process.EndAsync();
    }

    /// <summary>Waits for words on stderr.</summary>
    internal async Task SaysAsync(string text)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_words)
        {
            if (_words.ToString().Contains(text, StringComparison.Ordinal))
                return;
            _awaited.Add((text, seen));
        }

        await Task.WhenAny(seen.Task, _readingWords).WaitAsync(Patience);
        Assert.True(seen.Task.IsCompleted, $"It ended without saying '{text}'. It said:\n{_words}");
    }

    /// <summary>Sends a signal, as a terminal or a service manager does.</summary>
    internal async Task SignalAsync(string name)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{name} {_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    internal void Kill() => _process.Kill();

    internal async Task<Finished> EndAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        await _readingWords;
        return new Finished(_process.ExitCode, await _out, _words.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task ReadWordsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_words)
            {
                _words.Append(line).Append('\n');
                foreach (var (_, seen) in _awaited.Where(awaited => line.Contains(awaited.Text, StringComparison.Ordinal)))
                    seen.TrySetResult();
            }
        }
    }
}
