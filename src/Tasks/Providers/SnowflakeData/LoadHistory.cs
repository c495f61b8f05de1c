using System.Globalization;
using Dagfire.Tasks.Warehouses;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>What Snowflake tells of its loads: COPY_HISTORY, which goes back 14 days. Stateless.</summary>
internal static class LoadHistory
{
    // A minute less, so that the way there does not make it too long ago.
    private static readonly TimeSpan Reach = TimeSpan.FromDays(14) - TimeSpan.FromMinutes(1);

    internal static async Task<IReadOnlyList<HistoryEntry>> ReadAsync(SnowflakeSession session, string table, DateTimeOffset since, TimeProvider clock, CancellationToken cancellationToken)
    {
        var earliest = clock.GetUtcNow() - Reach;
        var rows = await session.QueryAsync(Statements.LoadHistory(table, since < earliest ? earliest : since), cancellationToken);
        return [.. rows.Select(row => EntryOf(row, table))];
    }

    private static HistoryEntry EntryOf(IReadOnlyDictionary<string, object?> row, string table)
    {
        var load = new FileLoad(
            table,
            Text(row, "file_name") ?? "",
            Text(row, "stage_location") ?? "",
            Text(row, "pipe_name") ?? "",
            LoadStatuses.Parse(Text(row, "status") ?? ""),
            Number(row, "row_count"),
            Number(row, "row_parsed"),
            Number(row, "error_count"),
            Text(row, "first_error_message"),
            ETag: "",
            Number(row, "file_size"),
            DateTimeOffset.Parse(Text(row, "loaded_at")!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
        return new HistoryEntry(load, load.Stage.TrimEnd('/') + "/" + load.FileName.TrimStart('/'));
    }

    internal static string? Text(IReadOnlyDictionary<string, object?> row, string column) => Convert.ToString(row.GetValueOrDefault(column), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    internal static long Number(IReadOnlyDictionary<string, object?> row, string column) => Convert.ToInt64(row.GetValueOrDefault(column) ?? 0, CultureInfo.InvariantCulture);
}

/// <summary>A load and the whole address of its file.</summary>
internal sealed record HistoryEntry(FileLoad Load, string Address);
