using System.Globalization;
using System.Text.RegularExpressions;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Warehouses;

namespace Dagfire.Sandbox.Snowflake;

/// <summary>
/// Runs statements of Snowflake: pipes, stages and the load history in Snowflake's words on the embedded warehouse, everything else in the session. Thread-safe.
/// </summary>
/// <param name="warehouse">The embedded warehouse.</param>
/// <param name="objects">Holds the stages.</param>
/// <param name="pipes">The pipes there are.</param>
public sealed class SnowflakeEngine(IWarehouse warehouse, IObjectStore objects, IReadOnlyList<Pipe> pipes)
{
    private const string Bucket = "s3://lake/";

    private int _looks;

    /// <summary>What administrators have made.</summary>
    public SnowflakeAdministration Administration { get; } = new();

    /// <summary>The state of the pipes.</summary>
    public string State { get; set; } = "RUNNING";

    /// <summary>Snowflake loads new files by itself before it is asked for the pipe's state so many times; never when 0. Default never.</summary>
    public int LoadsAtLook { get; set; }

    /// <summary>Snowflake loads new files by itself, at the latest when it is asked for the pipe's state. Default <see langword="false"/>.</summary>
    public bool LoadsByItself { get; init; }

    internal async Task<SnowflakeRows> RunAsync(SnowflakeQuery query, SnowflakeSql session)
    {
        var sql = query.Sql.TrimStart();
        if (sql == "show pipes")
            return new SnowflakeRows(["name", "definition"], [.. pipes.Select(pipe => new object?[] { pipe.Name.ToUpperInvariant(), $"copy into {pipe.Table} from @{pipe.Stage}" })]);
        if (PipeIn(sql, "select system$pipe_status('(?<name>.*)')") is { } looked)
            return await LookAsync(looked);
        if (PipeIn(sql, "alter pipe (?<name>.*) refresh") is { } refreshed)
            return Sent(await IngestAsync(refreshed));
        if (Regex.Match(sql, @"^copy into (?<table>\S+)") is { Success: true } copy)
            return Copied(await IngestAsync(Known(pipe => pipe.Table == copy.Groups["table"].Value)));
        if (Regex.Match(sql, @"^list @(?<stage>\S+)") is { Success: true } list)
            return await ListAsync(Known(pipe => pipe.Stage == list.Groups["stage"].Value));
        if (Regex.Match(sql, @"copy_history\(table_name => '(?<table>[^']+)', start_time => to_timestamp_ltz\('(?<since>[^']+)'\)") is { Success: true } history)
            return await HistoryAsync(history.Groups["table"].Value, Time(history.Groups["since"].Value));
        return Administration.Run(Bare(sql)) ?? session.Run(query.Sql, query.Values);
    }

    private Pipe Known(Func<Pipe, bool> isIt) =>
        pipes.FirstOrDefault(isIt) ?? throw new SnowflakeRefusalException("002003", "SQL compilation error: Object does not exist or not authorized.");

    private static DateTimeOffset Time(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        ? time
        : throw new SnowflakeRefusalException("100035", $"Timestamp '{text}' is not recognized");

    // Comments stand before statements.
    private static string Bare(string sql) => Regex.Replace(sql, @"^(?:\s*--[^\n]*\n)+", "").Trim();

    private Pipe? PipeIn(string sql, string pattern)
    {
        var match = Regex.Match(sql, $"^{pattern.Replace("$", "\\$", StringComparison.Ordinal).Replace("('", "\\('", StringComparison.Ordinal).Replace("')", "'\\)", StringComparison.Ordinal)}");
        return !match.Success ? null
            : pipes.FirstOrDefault(pipe => pipe.Name == match.Groups["name"].Value) ?? throw new SnowflakeRefusalException("002003", "SQL compilation error: Pipe does not exist or not authorized.");
    }

    private async Task<SnowflakeRows> LookAsync(Pipe pipe)
    {
        if (LoadsByItself || Interlocked.Increment(ref _looks) == LoadsAtLook)
            await IngestAsync(pipe);
        return SnowflakeRows.Of(("status", $$"""{"executionState":"{{State}}","pendingFileCount":0}"""));
    }

    private async Task<List<FileLoad>> IngestAsync(Pipe pipe)
    {
        var loads = new List<FileLoad>();
        await foreach (var load in warehouse.IngestAsync(pipe.Name, CancellationToken.None))
            loads.Add(load);
        return loads;
    }

    private static SnowflakeRows Sent(IEnumerable<FileLoad> loads) => new(["File", "Status"], [.. loads.Select(load => new object?[] { load.FileName, "SENT" })]);

    private static SnowflakeRows Copied(List<FileLoad> loads) => loads.Count == 0
        ? SnowflakeRows.Of(("status", "Copy executed with 0 files processed."))
        : new SnowflakeRows(
            ["file", "status", "rows_parsed", "rows_loaded", "errors_seen", "first_error"],
            [.. loads.Select(load => new object?[] { load.FileName, load.Status.Name().ToUpperInvariant().Replace(' ', '_'), load.RowParsed, load.RowCount, load.ErrorCount, load.FirstErrorMessage })]);

    private async Task<SnowflakeRows> ListAsync(Pipe pipe)
    {
        var found = new List<ObjectInfo>();
        string? next = null;
        do
        {
            var page = await objects.ListAsync(new ListRequest(pipe.Prefix) { ContinuationToken = next }, CancellationToken.None);
            found.AddRange(page.Objects);
            next = page.ContinuationToken;
        }
        while (next is not null);
        return new SnowflakeRows(["name", "size", "md5"], [.. found.Select(entry => new object?[] { Bucket + entry.Key, entry.Size, entry.ETag })]);
    }

    private async Task<SnowflakeRows> HistoryAsync(string table, DateTimeOffset since)
    {
        var loads = await warehouse.ReadLoadHistoryAsync(table, since, CancellationToken.None);
        return new SnowflakeRows(
            ["table_name", "file_name", "stage_location", "pipe_name", "status", "row_count", "row_parsed", "error_count", "first_error_message", "file_size", "loaded_at"],
            [
                .. loads.Select(load => new object?[]
                {
                    load.Table, load.FileName, Bucket, load.Pipe.ToUpperInvariant(), load.Status.Name(), load.RowCount, load.RowParsed, load.ErrorCount, load.FirstErrorMessage, load.FileSize,
                    load.LoadedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
                }),
            ]);
    }
}
