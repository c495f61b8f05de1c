using System.Runtime.CompilerServices;
using System.Text.Json;
using Dagfire.Tasks.Warehouses;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>
/// Waits until a pipe has loaded what lies in its stage: the files the history does not know are looked for in it, again and again, while the pipe runs. Snowpipe loads a
/// file name once, whatever becomes of its content later.
/// </summary>
internal sealed class PipeWatch(SnowflakeSession session, Pipe pipe, SnowflakeSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private const int MostNamed = 5;

    internal async IAsyncEnumerable<FileLoad> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var began = clock.GetUtcNow();
        await CheckAsync(cancellationToken);
        // Before the pipe is told to look: it may be quick.
        var pending = await PendingAsync(cancellationToken);
        if (settings.Mode == IngestMode.Refresh && pending.Count > 0)
            await session.QueryAsync(Statements.About("refresh_pipe", "pipe", pipe.Name), cancellationToken);
        for (var pause = FirstPause; pending.Count > 0; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            foreach (var entry in await HistoryAsync(cancellationToken))
            {
                if (pending.Remove(entry.Address) || pending.RemoveWhere(address => IsOf(address, entry)) > 0)
                    yield return entry.Load;
            }

            if (pending.Count == 0)
                yield break;
            var status = await CheckAsync(cancellationToken);
            if (clock.GetUtcNow() - began > settings.IngestTimeout)
                throw new TimeoutException(TooLong(pending, status));
            await Task.Delay(pause, clock, cancellationToken);
        }
    }

    private async Task<HashSet<string>> PendingAsync(CancellationToken cancellationToken)
    {
        var known = await HistoryAsync(cancellationToken);
        var addresses = known.Select(entry => entry.Address).ToHashSet(StringComparer.Ordinal);
        var listed = await session.QueryAsync(Statements.About("list_stage", "stage", pipe.Stage), cancellationToken);
        return [.. listed.Select(row => LoadHistory.Text(row, "name")!).Where(name => !addresses.Contains(name) && !known.Any(entry => IsOf(name, entry)))];
    }

    // An internal stage is listed by its name and stands in the history with an address of Snowflake's own.
    private static bool IsOf(string listed, HistoryEntry entry) =>
        !listed.Contains("://", StringComparison.Ordinal) && listed.EndsWith("/" + entry.Load.FileName.TrimStart('/'), StringComparison.Ordinal);

    private async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(CancellationToken cancellationToken) =>
        [.. (await LoadHistory.ReadAsync(session, pipe.Table, DateTimeOffset.MinValue, clock, cancellationToken)).Where(entry => IsMine(entry.Load.Pipe))];

    // The history has the name alone, in capitals.
    private bool IsMine(string name) => string.Equals(name, pipe.Name.Split('.')[^1], StringComparison.OrdinalIgnoreCase);

    private async Task<string> CheckAsync(CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync(Statements.About("pipe_status", "pipe", pipe.Name), cancellationToken);
        var text = LoadHistory.Text(rows[0], "status") ?? "{}";
        using var status = JsonDocument.Parse(text);
        var state = status.RootElement.TryGetProperty("executionState", out var found) ? found.GetString() ?? "" : "";
        if (state.Length > 0 && state != "RUNNING")
            throw new PipeNotRunningException(pipe.Name, state, status.RootElement.TryGetProperty("error", out var error) ? error.GetString() : null);
        return text;
    }

    private string TooLong(HashSet<string> pending, string status) =>
        $"{pending.Count} files are not loaded by the pipe '{pipe.Name}' after {settings.IngestTimeout.TotalSeconds} s: "
        + $"{string.Join(", ", pending.Order(StringComparer.Ordinal).Take(MostNamed))}{(pending.Count > MostNamed ? ", …" : "")}. The pipe says {status}";
}
