using Dagfire.Tasks.Objects;
using Dagfire.Tasks.X;

namespace Dagfire.Tasks.Tweets;

/// <summary>
/// Reads one handle: looks the user up, writes page after page, and notes after each page where to go on.
/// An object is always written before the note that speaks of it, so a kill between the two costs a few requests and loses nothing.
/// </summary>
internal sealed class TimelineSweep(IXClient x, IObjectStore objects, ProgressBook book, ExtractTweets parameters, ExtractTally tally, TimeProvider clock)
{
    internal async Task RunAsync(string handle, CancellationToken cancellationToken)
    {
        var progress = book.Of(handle);
        if (!progress.IsHalfDone)
            progress = await BeginAsync(handle, progress, cancellationToken);
        var writer = new PageWriter(objects, tally, done => book.NoteAsync(handle, done, cancellationToken));
        try
        {
            do
                progress = await ReadPageAsync(handle, progress, writer, cancellationToken);
            while (progress.IsHalfDone);
            await writer.FinishAsync();
        }
        catch (XException)
        {
            await writer.FinishAsync();
            throw;
        }
        finally
        {
            await writer.SettleAsync();
        }
    }

    private async Task<HandleProgress> BeginAsync(string handle, HandleProgress progress, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var key = TweetKeys.User(handle);
        var lookup = await KeepMutilatedAsync(key, () => x.FindUserAsync(handle, cancellationToken), cancellationToken);
        await objects.PutJsonAsync(key, lookup.Json, cancellationToken);
        return progress.Begun(lookup.User.Id, now);
    }

    private async Task<HandleProgress> ReadPageAsync(string handle, HandleProgress progress, PageWriter writer, CancellationToken cancellationToken)
    {
        var key = TweetKeys.Page(handle, progress.NewestId, progress.NextToken);
        var page = await KeepMutilatedAsync(key, () => AskAsync(handle, progress, cancellationToken), cancellationToken);
        if (page.NextToken is not null && page.NextToken == progress.NextToken)
            throw new XPayloadException(page.Json, "the page names itself as the next one.");
        progress = progress.AfterPage(page.NewestId, page.NextToken);
        if (page.NextToken is null)
            progress = progress.Finished(clock.GetUtcNow(), parameters.RefreshInterval);
        await writer.AddAsync(key, page.Json, page.Tweets.Count, progress, cancellationToken);
        return progress;
    }

    private Task<XTimelinePage> AskAsync(string handle, HandleProgress progress, CancellationToken cancellationToken)
    {
        var request = new XTimelineRequest(progress.UserId!, handle)
        {
            StartTime = parameters.StartTime,
            EndTime = parameters.EndTime,
            SinceId = progress.NewestId,
            MaxResults = parameters.MaxResults,
            PaginationToken = progress.NextToken,
        };
        return x.ReadTimelineAsync(request, cancellationToken);
    }

    // An answer nobody can read is still evidence: the ingest finds it, records it and puts it into quarantine.
    private async Task<T> KeepMutilatedAsync<T>(string key, Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (XPayloadException exception)
        {
            await objects.PutJsonAsync(key, exception.Payload, cancellationToken);
            tally.Keep(key);
            throw;
        }
    }
}
