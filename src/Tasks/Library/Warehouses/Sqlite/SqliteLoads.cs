using Dagfire.Tasks.Warehouses.Staging;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Dagfire.Tasks.Warehouses.Sqlite;

/// <summary>A pipe's rows and their history in the file. Writes a batch of files in one transaction: for each, first its claim in the history, then its rows. A file another run has claimed meanwhile is left out.</summary>
internal sealed class SqliteLoads(Pipe pipe, SqliteFile file, TimeProvider clock) : ILoadStore
{
    private readonly string _insert = SqlStatements.InsertInto(pipe.Table, [.. pipe.Format.Columns, "file_name", "loaded_at"]);

    public async Task<HashSet<(string File, string ETag)>> KnownAsync(string first, string last, CancellationToken cancellationToken)
    {
        await using var connection = await file.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string File, string ETag)>(
            new CommandDefinition(SqlStatements.Get("known_files"), new { table = pipe.Table, first, last }, cancellationToken: cancellationToken));
        return [.. rows];
    }

    public async Task<IReadOnlyList<FileLoad>> WriteAsync(IReadOnlyList<StagedFile> batch, CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
            return [];
        await using var connection = await file.OpenAsync(cancellationToken);
        // Immediate: two ingests take turns here instead of meeting at the commit.
        await using var transaction = connection.BeginTransaction(deferred: false);
        await using var claim = Command(connection, transaction, SqlStatements.Get("claim_file"));
        await using var insert = Command(connection, transaction, _insert);
        var loads = new List<FileLoad>(batch.Count);
        foreach (var staged in batch)
        {
            var load = staged.LoadBy(pipe, clock.GetUtcNow());
            if (!await ClaimAsync(claim, load, cancellationToken))
                continue;
            foreach (var row in staged.Rows.Rows)
                await InsertAsync(insert, row, load, cancellationToken);
            loads.Add(load);
        }

        await transaction.CommitAsync(cancellationToken);
        return loads;
    }

    private static SqliteCommand Command(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The text is one of this assembly's own; names of tables and columns are quoted.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private static async Task<bool> ClaimAsync(SqliteCommand claim, FileLoad load, CancellationToken cancellationToken)
    {
        Set(claim, "@table_name", load.Table);
        Set(claim, "@file_name", load.FileName);
        Set(claim, "@stage", load.Stage);
        Set(claim, "@pipe", load.Pipe);
        Set(claim, "@status", load.Status.Name());
        Set(claim, "@row_count", load.RowCount);
        Set(claim, "@row_parsed", load.RowParsed);
        Set(claim, "@error_count", load.ErrorCount);
        Set(claim, "@first_error_message", load.FirstErrorMessage);
        Set(claim, "@etag", load.ETag);
        Set(claim, "@file_size", load.FileSize);
        Set(claim, "@last_load_time", SqliteTime.Write(load.LoadedAt));
        return await claim.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static Task<int> InsertAsync(SqliteCommand insert, IReadOnlyList<string?> row, FileLoad load, CancellationToken cancellationToken)
    {
        for (var index = 0; index < row.Count; index++)
            Set(insert, $"@v{index}", row[index]);
        Set(insert, $"@v{row.Count}", load.FileName);
        Set(insert, $"@v{row.Count + 1}", SqliteTime.Write(load.LoadedAt));
        return insert.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Set(SqliteCommand command, string name, object? value)
    {
        if (command.Parameters.Contains(name))
            command.Parameters[name].Value = value ?? DBNull.Value;
        else
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
    }
}
