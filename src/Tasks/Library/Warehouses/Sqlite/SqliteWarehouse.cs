using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Sql;
using Dagfire.Tasks.Warehouses.Staging;
using Dapper;

namespace Dagfire.Tasks.Warehouses.Sqlite;

/// <summary>
/// The embedded twin of Snowflake: one SQLite file (WAL), made with its raw tables at first use. A pipe's file is claimed in <c>copy_history</c>
/// by table, name and ETag in the transaction that writes its rows. Safe against crashes of the process; after a crash of the machine the last
/// transactions may be gone as a whole, and the next ingest loads them again. Thread-safe; several processes may use one file.
/// </summary>
/// <param name="path">The file; made with its folders when missing.</param>
/// <param name="objects">Holds the stages and the quarantine.</param>
/// <param name="pipes">The pipes there are.</param>
/// <param name="clock">Gives the time of loads.</param>
public sealed class SqliteWarehouse(string path, IObjectStore objects, IEnumerable<Pipe> pipes, TimeProvider clock) : IWarehouse, IDisposable
{
    private readonly SqliteFile _file = new(path);
    private readonly Dictionary<string, Pipe> _pipes = pipes.ToDictionary(pipe => pipe.Name);

    /// <inheritdoc/>
    public async Task<int> ExecuteAsync(string sql, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken)
    {
        await using var connection = await _file.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(CommandOf(sql, parameters, transaction: null, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> QueryAsync(
        string sql, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken)
    {
        await using var connection = await _file.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync(CommandOf(sql, parameters, transaction: null, cancellationToken));
        return [.. rows.Cast<IDictionary<string, object?>>().Select(row => new Dictionary<string, object?>(row))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>?> RunAsync(
        string sql, IReadOnlyDictionary<string, object?> parameters, int maxRows, CancellationToken cancellationToken)
    {
        await using var connection = await _file.OpenAsync(cancellationToken);
        // Deferred: a query alone need not wait for those who write.
        await using var transaction = connection.BeginTransaction(deferred: true);
        IReadOnlyList<IReadOnlyDictionary<string, object?>>? rows;
        await using (var reader = await connection.ExecuteReaderAsync(CommandOf(sql, parameters, transaction, cancellationToken)))
            rows = await SqlRows.OfLastQueryAsync(reader, maxRows, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return rows;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<FileLoad> IngestAsync(string pipe, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var found = _pipes.GetValueOrDefault(pipe) ?? throw new PipeNotFoundException(pipe, _pipes.Keys);
        var ingest = new PipeIngest(found, objects, new SqliteLoads(found, _file, clock));
        await foreach (var load in ingest.RunAsync(cancellationToken))
            yield return load;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FileLoad>> ReadLoadHistoryAsync(string table, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var parameters = new Dictionary<string, object?> { ["table"] = table, ["since"] = SqliteTime.Write(since) };
        var rows = await QueryAsync(SqlStatements.Get("load_history"), parameters, cancellationToken);
        return [.. rows.Select(ReadLoad)];
    }

    /// <summary>Closes the file. Not to be called while the warehouse is at work.</summary>
    public void Dispose() => _file.Dispose();

    // Dapper takes a text of one word for the name of a procedure, unless it is told otherwise.
    private static CommandDefinition CommandOf(string sql, IReadOnlyDictionary<string, object?> parameters, DbTransaction? transaction, CancellationToken cancellationToken) =>
        new(sql, new DynamicParameters(parameters), transaction, commandType: CommandType.Text, cancellationToken: cancellationToken);

    private static FileLoad ReadLoad(IReadOnlyDictionary<string, object?> row) => new(
        (string)row["table_name"]!,
        (string)row["file_name"]!,
        (string)row["stage"]!,
        (string)row["pipe"]!,
        LoadStatuses.Parse((string)row["status"]!),
        (long)row["row_count"]!,
        (long)row["row_parsed"]!,
        (long)row["error_count"]!,
        (string?)row["first_error_message"],
        (string)row["etag"]!,
        (long)row["file_size"]!,
        SqliteTime.Read((string)row["last_load_time"]!));
}
