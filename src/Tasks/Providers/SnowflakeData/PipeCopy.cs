using System.Runtime.CompilerServices;
using Dagfire.Tasks.Warehouses;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>Runs a pipe's COPY statement here and now. Snowflake passes over files whose content it has loaded in the last 64 days.</summary>
internal sealed class PipeCopy(SnowflakeSession session, Pipe pipe, TimeProvider clock)
{
    private static readonly Dictionary<string, LoadStatus> Results = new(StringComparer.OrdinalIgnoreCase)
    {
        ["LOADED"] = LoadStatus.Loaded,
        ["PARTIALLY_LOADED"] = LoadStatus.PartiallyLoaded,
        ["LOAD_FAILED"] = LoadStatus.LoadFailed,
    };

    internal async IAsyncEnumerable<FileLoad> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var definition = await DefinitionAsync(cancellationToken);
        foreach (var row in await session.QueryAsync(definition, cancellationToken))
        {
            // Without files Snowflake gives one row that says so, and names no file.
            if (LoadHistory.Text(row, "file") is { } file && Results.TryGetValue(LoadHistory.Text(row, "status") ?? "", out var status))
                yield return LoadOf(row, file, status);
        }
    }

    private async Task<string> DefinitionAsync(CancellationToken cancellationToken)
    {
        var rows = await session.QueryAsync(Statements.Get("pipes"), cancellationToken);
        var name = pipe.Name.Split('.')[^1];
        return rows.Where(row => string.Equals(LoadHistory.Text(row, "name"), name, StringComparison.OrdinalIgnoreCase)).Select(row => LoadHistory.Text(row, "definition")).FirstOrDefault()
            ?? throw new PipeNotFoundException(pipe.Name, rows.Select(row => LoadHistory.Text(row, "name") ?? ""));
    }

    private FileLoad LoadOf(IReadOnlyDictionary<string, object?> row, string file, LoadStatus status) => new(
        pipe.Table, file, pipe.Stage, pipe.Name, status,
        LoadHistory.Number(row, "rows_loaded"), LoadHistory.Number(row, "rows_parsed"), LoadHistory.Number(row, "errors_seen"), LoadHistory.Text(row, "first_error"),
        ETag: "", FileSize: 0, clock.GetUtcNow());
}
