using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Tweets.Handles;
using Dagfire.Tasks.X;

namespace Dagfire.Tasks.Tweets;

/// <summary>Carries out <see cref="ExtractTweets"/>. Fails when X refuses the credentials, when it answers nobody, or when five handles in a row get no answer.</summary>
/// <param name="x">X.</param>
/// <param name="objects">Takes the payloads.</param>
/// <param name="handles">Says whom to follow.</param>
public sealed class ExtractTweetsHandler(IXClient x, IObjectStore objects, IHandleSource handles) : ITaskHandler<ExtractTweets, ExtractSummary>
{
    private const int MaxUnansweredInARow = 5;

    /// <inheritdoc/>
    public async Task<TaskResult<ExtractSummary>> RunAsync(ExtractTweets parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        if (parameters.Problem is { } wrong)
            return TaskResult.FailNow(wrong);
        var list = await ReadHandlesAsync(context, cancellationToken);
        var book = await ProgressBook.OpenAsync(context.State, cancellationToken);
        var due = HandleQueue.Due(list, book.Of, context.Clock.GetUtcNow());
        var tally = new ExtractTally(list.Count, due.Count);
        context.Logger.ExtractionStarted(due.Count, list.Count);
        var patient = new PatientXClient(x, parameters, context.Clock, context.Logger);
        var sweep = new TimelineSweep(patient, objects, book, parameters, tally, context.Clock);
        var visit = new HandleVisit(sweep, book, parameters, tally, context);
        try
        {
            return await VisitAsync(due.Take(parameters.BatchSize ?? int.MaxValue), visit, tally, cancellationToken) ?? Conclude(tally, context);
        }
        catch (XRateLimitedException exception)
        {
            context.Logger.RateLimited(exception.ResetAt, tally.Done, due.Count);
            return tally.Summary(exception.ResetAt);
        }
        catch (XUnauthorizedException exception)
        {
            return TaskResult.Fail($"{exception.Message} Check the X connection.");
        }
    }

    private static async Task<TaskResult<ExtractSummary>?> VisitAsync(IEnumerable<string> due, HandleVisit visit, ExtractTally tally, CancellationToken cancellationToken)
    {
        foreach (var handle in due)
        {
            await visit.RunAsync(handle, cancellationToken);
            if (tally.UnansweredInARow >= MaxUnansweredInARow)
                return TaskResult.Fail($"X failed to answer for {MaxUnansweredInARow} handles in a row, last for '{handle}'.");
        }

        return null;
    }

    private async Task<IReadOnlyList<string>> ReadHandlesAsync(TaskContext context, CancellationToken cancellationToken)
    {
        var list = await handles.ReadAsync(cancellationToken);
        foreach (var problem in list.Problems)
            context.Logger.HandleListProblem(problem);
        return list.Handles;
    }

    private static TaskResult<ExtractSummary> Conclude(ExtractTally tally, TaskContext context)
    {
        var summary = tally.Summary(rateLimitedUntil: null);
        context.Logger.ExtractionEnded(summary.Done, summary.Pages, summary.Tweets, summary.Failed);
        return tally is { Done: 0, UnansweredInARow: > 0 }
            ? TaskResult.Fail($"X failed to answer for any handle: {summary.Failures[^1].Reason}")
            : summary;
    }
}
