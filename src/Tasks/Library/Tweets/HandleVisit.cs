using Dagfire.Tasks.X;

namespace Dagfire.Tasks.Tweets;

/// <summary>Reads one handle and decides what its failure means: for this handle, or for the whole attempt.</summary>
internal sealed class HandleVisit(TimelineSweep sweep, ProgressBook book, ExtractTweets parameters, ExtractTally tally, TaskContext context)
{
    internal async Task RunAsync(string handle, CancellationToken cancellationToken)
    {
        var (pages, tweets) = (tally.Pages, tally.Tweets);
        try
        {
            await SweepAsync(handle, cancellationToken);
            tally.Done++;
            tally.UnansweredInARow = 0;
            context.Logger.HandleRead(handle, tally.Pages - pages, tally.Tweets - tweets);
        }
        catch (XUserNotFoundException exception)
        {
            // Asking again at once would spend quota on the same answer; the handle waits its turn like any other.
            var refused = book.Of(handle).Refused(exception.Message, context.Clock.GetUtcNow(), parameters.RefreshInterval);
            await book.NoteAsync(handle, refused, cancellationToken);
            Fail(handle, exception);
            tally.UnansweredInARow = 0;
        }
        catch (XServerException exception)
        {
            Fail(handle, exception);
            tally.UnansweredInARow++;
        }
        catch (XException exception) when (exception is XPayloadException or XInvalidRequestException)
        {
            Fail(handle, exception);
            tally.UnansweredInARow = 0;
        }
    }

    private async Task SweepAsync(string handle, CancellationToken cancellationToken)
    {
        try
        {
            await sweep.RunAsync(handle, cancellationToken);
        }
        catch (XInvalidRequestException exception) when (book.Of(handle).IsHalfDone)
        {
            // Tokens age: when X no longer takes the one kept from an earlier attempt, the sweep starts over.
            context.Logger.SweepStartedOver(handle, exception.Message);
            await book.NoteAsync(handle, book.Of(handle).StartedOver(), cancellationToken);
            await sweep.RunAsync(handle, cancellationToken);
        }
    }

    private void Fail(string handle, XException exception)
    {
        tally.Fail(handle, exception.Message);
        context.Logger.HandleFailed(handle, exception.Message);
    }
}
