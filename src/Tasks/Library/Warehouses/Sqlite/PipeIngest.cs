using System.Runtime.CompilerServices;
using Dagfire.Tasks.Objects;
using Dapper;

namespace Dagfire.Tasks.Warehouses.Sqlite;

/// <summary>
/// One ingest of one pipe: lists the stage page by page, passes over what the history knows, reads the rest and writes it in batches.
/// Memory follows the size of a batch, never the number of files.
/// </summary>
internal sealed class PipeIngest(Pipe pipe, IObjectStore objects, SqliteFile file, TimeProvider clock)
{
    private const int MaxBatchFiles = 200;
    private const long MaxBatchBytes = 8 * 1024 * 1024;

    private readonly StagedFileReader _reader = new(pipe, objects);
    private readonly LoadWriter _writer = new(pipe, file, clock);

    internal async IAsyncEnumerable<FileLoad> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new List<StagedFile>();
        await foreach (var page in objects.ListPagesAsync(pipe.Prefix, cancellationToken))
        {
            var known = await KnownAsync(page, cancellationToken);
            foreach (var info in page.Where(info => !known.Contains((info.Key, info.ETag))))
            {
                if (await _reader.ReadAsync(info.Key, cancellationToken) is { } staged)
                    batch.Add(staged);
                if (!IsFull(batch))
                    continue;
                foreach (var load in await _writer.WriteAsync(batch, cancellationToken))
                    yield return load;
                batch.Clear();
            }
        }

        foreach (var load in await _writer.WriteAsync(batch, cancellationToken))
            yield return load;
    }

    private static bool IsFull(List<StagedFile> batch) =>
        batch.Count >= MaxBatchFiles || batch.Sum(staged => staged.Info.Size) >= MaxBatchBytes;

    private async Task<HashSet<(string File, string ETag)>> KnownAsync(IReadOnlyList<ObjectInfo> page, CancellationToken cancellationToken)
    {
        await using var connection = await file.OpenAsync(cancellationToken);
        var parameters = new { table = pipe.Table, first = page[0].Key, last = page[^1].Key };
        var rows = await connection.QueryAsync<(string File, string ETag)>(
            new CommandDefinition(SqlStatements.Get("known_files"), parameters, cancellationToken: cancellationToken));
        return [.. rows];
    }
}
