using Dagfire.Tasks.Warehouses.Staging;
using Npgsql;
using NpgsqlTypes;

namespace Dagfire.Tasks.Warehouses.PostgreSql;

/// <summary>A pipe's rows and their history. A batch of files is one transaction: their claims in the history, then the rows of those that were free, streamed with COPY.</summary>
internal sealed class PostgreSqlLoads(Pipe pipe, PostgreSqlServer server, TimeProvider clock) : ILoadStore
{
    private readonly string _copy = CopyInto(pipe.Table, [.. pipe.Format.Columns, "file_name", "loaded_at"]);

    public async Task<HashSet<(string File, string ETag)>> KnownAsync(string first, string last, CancellationToken cancellationToken)
    {
        await using var connection = await server.OpenAsync(cancellationToken);
        await using var command = PostgreSqlCommand.Of(connection, PostgreSqlServer.Statements["known_files"], ("table", pipe.Table), ("first", first), ("last", last));
        return await FilesAsync(command, cancellationToken);
    }

    public async Task<IReadOnlyList<FileLoad>> WriteAsync(IReadOnlyList<StagedFile> batch, CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
            return [];
        await using var connection = await server.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // Ingests of one table take turns here, so that none waits for a file while another waits for one of its own.
        await using (var turn = PostgreSqlCommand.Of(connection, PostgreSqlServer.Statements["take_turn"], ("place", $"{server.Schema}.{pipe.Table}")))
            await turn.ExecuteNonQueryAsync(cancellationToken);
        var now = Microseconds(clock.GetUtcNow());
        var claimed = await ClaimAsync(connection, [.. batch.Select(staged => staged.LoadBy(pipe, now))], cancellationToken);
        // Taken out as it is found: a listing may tell of a file twice.
        List<StagedFile> files = [.. batch.Where(staged => claimed.Remove((staged.Info.Key, staged.Info.ETag)))];
        await CopyAsync(connection, files, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [.. files.Select(staged => staged.LoadBy(pipe, now))];
    }

    private async Task<HashSet<(string File, string ETag)>> ClaimAsync(NpgsqlConnection connection, FileLoad[] loads, CancellationToken cancellationToken)
    {
        await using var command = PostgreSqlCommand.Of(
            connection,
            PostgreSqlServer.Statements["claim_files"],
            ("table", pipe.Table),
            ("stage", pipe.Stage),
            ("pipe", pipe.Name),
            ("now", loads[0].LoadedAt),
            ("file_names", loads.Select(load => load.FileName).ToArray()),
            ("statuses", loads.Select(load => load.Status.Name()).ToArray()),
            ("row_counts", loads.Select(load => load.RowCount).ToArray()),
            ("row_parsed", loads.Select(load => load.RowParsed).ToArray()),
            ("error_counts", loads.Select(load => load.ErrorCount).ToArray()),
            ("first_error_messages", loads.Select(load => PostgreSqlText.Clean(load.FirstErrorMessage)).ToArray()),
            ("etags", loads.Select(load => load.ETag).ToArray()),
            ("file_sizes", loads.Select(load => load.FileSize).ToArray()));
        return await FilesAsync(command, cancellationToken);
    }

    private async Task CopyAsync(NpgsqlConnection connection, List<StagedFile> files, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (files.TrueForAll(staged => staged.Rows.Rows.Count == 0))
            return;
        await using var copy = await connection.BeginBinaryImportAsync(_copy, cancellationToken);
        foreach (var staged in files)
        {
            foreach (var row in staged.Rows.Rows)
            {
                await copy.StartRowAsync(cancellationToken);
                foreach (var value in row)
                    await WriteAsync(copy, PostgreSqlText.Clean(value), cancellationToken);
                await copy.WriteAsync(staged.Info.Key, NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(now.UtcDateTime, NpgsqlDbType.TimestampTz, cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, string? value, CancellationToken cancellationToken) =>
        value is null ? copy.WriteNullAsync(cancellationToken) : copy.WriteAsync(value, NpgsqlDbType.Text, cancellationToken);

    private static async Task<HashSet<(string File, string ETag)>> FilesAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var files = new HashSet<(string File, string ETag)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            files.Add((reader.GetString(0), reader.GetString(1)));
        return files;
    }

    // The table is a pipe's own, so the statement cannot stand in a file.
    private static string CopyInto(string table, IEnumerable<string> columns) =>
        $"COPY {Quoted(table)} ({string.Join(", ", columns.Select(Quoted))}) FROM STDIN (FORMAT BINARY)";

    private static string Quoted(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // PostgreSQL keeps no more, and a history that is read back is to tell the same.
    private static DateTimeOffset Microseconds(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond)).ToUniversalTime();
}
