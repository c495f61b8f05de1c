using Dagfire.Tasks.Objects;

namespace Dagfire.Tasks.Tweets;

/// <summary>
/// Writes the pages of a sweep while it reads on, a few at a time, because a store takes longer for each alone than for several together. Each page is noted when it is written, and
/// all before it are: what is noted is there. Used by one caller at a time.
/// </summary>
internal sealed class PageWriter(IObjectStore objects, ExtractTally tally, Func<HandleProgress, Task> noteAsync)
{
    private const int MostAtATime = 4;
    private readonly Queue<(Task Write, int Tweets, HandleProgress Progress)> _pages = new();

    /// <summary>Takes a page and what is to be noted behind it; a page without tweets is only noted.</summary>
    internal async Task AddAsync(string key, ReadOnlyMemory<byte> json, int tweets, HandleProgress progress, CancellationToken cancellationToken)
    {
        // A store on disk may not give the thread back while it writes.
        var write = tweets == 0 ? Task.CompletedTask : Task.Run(() => objects.PutJsonAsync(key, json, cancellationToken), cancellationToken);
        _pages.Enqueue((write, tweets, progress));
        if (_pages.Count >= MostAtATime)
            await NoteOldestAsync();
    }

    /// <summary>Waits until every page is written and noted.</summary>
    internal async Task FinishAsync()
    {
        while (_pages.Count > 0)
            await NoteOldestAsync();
    }

    /// <summary>Waits until nothing is written any more; notes nothing.</summary>
    internal async Task SettleAsync()
    {
        while (_pages.TryDequeue(out var page))
            await page.Write.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task NoteOldestAsync()
    {
        var (write, tweets, progress) = _pages.Dequeue();
        await write;
        if (tweets > 0)
            tally.Pages++;
        tally.Tweets += tweets;
        await noteAsync(progress);
    }
}
