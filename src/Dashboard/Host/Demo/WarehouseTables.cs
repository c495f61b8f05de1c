using System.Data.Common;
using System.Globalization;
using Dagfire.Tasks.Warehouses;

namespace Dagfire.Host.Demo;

/// <summary>The tables people look at of the shipped pipelines: how many rows, how fresh.</summary>
internal static class WarehouseTables
{
    private static readonly (string Table, string? LoadedAt)[] Known =
    [
        ("raw_twitter_users", "loaded_at"),
        ("raw_tweets_full", "loaded_at"),
        ("input_twitter_users", "last_load_time"),
        ("input_tweets", "last_load_time"),
        ("one_big_twitter_table", "last_load_time"),
        ("all_top_tweets", null),
        ("raw_github_commits", "loaded_at"),
        ("input_github_commits", "last_load_time"),
        ("github_activity_by_month", null),
        ("github_top_contributors", null),
    ];

    internal static async Task<IReadOnlyList<WarehouseTable>> ReadAsync(IWarehouse warehouse, CancellationToken cancellationToken)
    {
        var tables = new List<WarehouseTable>();
        foreach (var (table, loadedAt) in Known)
        {
            if (await ReadAsync(warehouse, table, loadedAt, cancellationToken) is { } found)
                tables.Add(found);
        }

        return tables;
    }

    private static async Task<WarehouseTable?> ReadAsync(IWarehouse warehouse, string table, string? loadedAt, CancellationToken cancellationToken)
    {
        try
        {
            var rows = await warehouse.QueryAsync(
                $"select count(*) as row_count, {(loadedAt is null ? "null" : $"max({loadedAt})")} as newest from {table}", new Dictionary<string, object?>(), cancellationToken);
            return new WarehouseTable(table, Convert.ToInt64(rows[0]["row_count"], CultureInfo.InvariantCulture), Instant(rows[0]["newest"]));
        }
        catch (DbException)
        {
            // An earlier task failed, so the table was never built; the run's state says so.
            return null;
        }
    }

    private static DateTimeOffset? Instant(object? value) => value switch
    {
        null or DBNull => null,
        DateTime instant => new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)),
        _ => DateTimeOffset.Parse(value.ToString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
    };
}

/// <summary>A table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="NewestLoad">When the newest of them was loaded, UTC; <see langword="null"/> when the table does not say.</param>
internal sealed record WarehouseTable(string Name, long Rows, DateTimeOffset? NewestLoad);
