using Npgsql;

namespace Dagfire.Benchmarks.Databases;

/// <summary>PostgreSQL's own counters: what a task costs, whatever the neighbours of the machine do.</summary>
internal sealed class Counters : IAsyncDisposable
{
    private readonly NpgsqlDataSource? _source;

    private Counters(NpgsqlDataSource? source) => _source = source;

    internal bool HasValues => _source is not null;

    internal static Counters Of(string database) => new(database.Length == 0 ? null : NpgsqlDataSource.Create(database));

    /// <summary>Transactions that wrote (each took an id), and bytes of write-ahead log, since the server began.</summary>
    internal async Task<(long Commits, long Wal)> ReadAsync()
    {
        if (_source is null)
            return default;
        await using var command = _source.CreateCommand(
            "select pg_snapshot_xmax(pg_current_snapshot())::text::bigint, (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
            await _source.DisposeAsync();
    }
}
