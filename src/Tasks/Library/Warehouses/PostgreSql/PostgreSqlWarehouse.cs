using System.Runtime.CompilerServices;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Sql;
using Dagfire.Tasks.Warehouses.Staging;
using Npgsql;

namespace Dagfire.Tasks.Warehouses.PostgreSql;

/// <summary>
/// A warehouse in one schema of a PostgreSQL database; its raw tables are made at first use. A pipe's file is claimed in <c>copy_history</c> by table, name and ETag in the
/// transaction that writes its rows, so it is there whole and once, whatever is killed or run twice. A text of several statements is one transaction. Thread-safe.
/// </summary>
/// <param name="server">The database; closed with the warehouse.</param>
/// <param name="objects">Holds the stages and the quarantine.</param>
/// <param name="pipes">The pipes there are.</param>
/// <param name="clock">Gives the time of loads.</param>
internal sealed class PostgreSqlWarehouse(PostgreSqlServer server, IObjectStore objects, IEnumerable<Pipe> pipes, TimeProvider clock) : IWarehouse, IAsyncDisposable
{
    private readonly Dictionary<string, Pipe> _pipes = pipes.ToDictionary(pipe => pipe.Name);

    public async Task<int> ExecuteAsync(string sql, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken)
    {
        await using var connection = await server.OpenAsync(cancellationToken);
        await using var command = PostgreSqlCommand.OfTask(connection, sql, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> QueryAsync(
        string sql, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken) =>
        await RunAsync(sql, parameters, int.MaxValue, cancellationToken) ?? [];

    public async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>?> RunAsync(
        string sql, IReadOnlyDictionary<string, object?> parameters, int maxRows, CancellationToken cancellationToken)
    {
        await using var connection = await server.OpenAsync(cancellationToken);
        await using var command = PostgreSqlCommand.OfTask(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await SqlRows.OfLastQueryAsync(reader, maxRows, cancellationToken);
    }

    public async IAsyncEnumerable<FileLoad> IngestAsync(string pipe, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var found = _pipes.GetValueOrDefault(pipe) ?? throw new PipeNotFoundException(pipe, _pipes.Keys);
        var ingest = new PipeIngest(found, objects, new PostgreSqlLoads(found, server, clock));
        await foreach (var load in ingest.RunAsync(cancellationToken))
            yield return load;
    }

    public async Task<IReadOnlyList<FileLoad>> ReadLoadHistoryAsync(string table, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await server.OpenAsync(cancellationToken);
        await using var command = PostgreSqlCommand.Of(connection, PostgreSqlServer.Statements["load_history"], ("table", table), ("since", since));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var loads = new List<FileLoad>();
        while (await reader.ReadAsync(cancellationToken))
            loads.Add(ReadLoad(reader));
        return loads;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static FileLoad ReadLoad(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        LoadStatuses.Parse(row.GetString(4)),
        row.GetInt64(5),
        row.GetInt64(6),
        row.GetInt64(7),
        row.IsDBNull(8) ? null : row.GetString(8),
        row.GetString(9),
        row.GetInt64(10),
        row.GetFieldValue<DateTimeOffset>(11));
}
