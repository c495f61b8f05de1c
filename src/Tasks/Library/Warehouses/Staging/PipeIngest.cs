using System.Runtime.CompilerServices;
using Dagfire.Tasks.Objects;

namespace Dagfire.Tasks.Warehouses.Staging;

/// <summary>
/// One ingest of one pipe: lists the stage page by page, passes over what the history knows, reads the rest and writes it in batches.
/// Memory follows the size of a batch, never the number of files.
/// </summary>
internal sealed class PipeIngest(Pipe pipe, IObjectStore objects, ILoadStore loads)
{
    private const int MaxBatchFiles = 200;
    private const long MaxBatchBytes = 8 * 1024 * 1024;

    private readonly StagedFileReader _reader = new(pipe, objects);

    internal async IAsyncEnumerable<FileLoad> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new List<StagedFile>();
        await foreach (var page in objects.ListPagesAsync(pipe.Prefix, cancellationToken))
        {
            var known = await loads.KnownAsync(page[0].Key, page[^1].Key, cancellationToken);
            foreach (var info in page.Where(info => !known.Contains((info.Key, info.ETag))))
            {
                if (await _reader.ReadAsync(info.Key, cancellationToken) is { } staged)
                    batch.Add(staged);
                if (!IsFull(batch))
                    continue;
                foreach (var load in await loads.WriteAsync(batch, cancellationToken))
                    yield return load;
                batch.Clear();
            }
        }

        foreach (var load in await loads.WriteAsync(batch, cancellationToken))
            yield return load;
    }

    private static bool IsFull(List<StagedFile> batch) =>
        batch.Count >= MaxBatchFiles || batch.Sum(staged => staged.Info.Size) >= MaxBatchBytes;
}
