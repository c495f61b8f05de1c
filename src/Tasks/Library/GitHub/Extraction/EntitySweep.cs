using System.Text.Json;
using Dagfire.Tasks.GitHub.Tokens;
using Dagfire.Tasks.Objects;

namespace Dagfire.Tasks.GitHub.Extraction;

/// <summary>
/// Reads one entity of a repository to its end: page after page, and what a page's entries have to be asked for one by one. Whatever ends it early, what has been read is written
/// and noted first.
/// </summary>
internal sealed class EntitySweep(
    IGitHubClient client, IObjectStore objects, TokenLedger ledger, SweepPlan plan, GitHubEntity entity, RepositoryName repository, SweepNotes notes, TaskContext context)
{
    private const int RefusedAsTooFar = 422;
    private const int SwitchedOff = 410;

    internal async Task<EntityProgress> RunAsync(EntityProgress progress, int pageSize, EntityTally tally, CancellationToken cancellationToken)
    {
        using var sink = new AnswerSink(objects, entity, repository);
        var work = new SweepWork(sink, tally, progress);
        try
        {
            while (work.Progress.IsHalfDone)
            {
                await ReadPageAsync(work, pageSize, cancellationToken);
                if (sink.IsFull || !work.Progress.IsHalfDone)
                    await WriteAsync(work, cancellationToken);
            }
        }
        catch (GitHubException)
        {
            await WriteAsync(work, cancellationToken);
            throw;
        }

        return work.Progress;
    }

    private async Task ReadPageAsync(SweepWork work, int pageSize, CancellationToken cancellationToken)
    {
        var page = work.Progress.NextPage;
        var known = plan.IsConditional ? work.Progress.Pages.GetValueOrDefault(page ?? "") : null;
        var request = GitHubRequest.Of(plan.Resource, repository) with { Page = page, PageSize = pageSize, ETag = known?.ETag, Since = plan.AsksSince ? work.Progress.Since : null };
        string? next;
        try
        {
            var answer = await client.AskAsync(request, ledger, cancellationToken);
            work.Progress = work.Progress with { StartedAt = work.Progress.StartedAt ?? answer.ServerTime ?? context.Clock.GetUtcNow() };
            next = await TakeAsync(work, page, pageSize, answer, known, cancellationToken);
        }
        catch (GitHubPayloadException exception)
        {
            await KeepAsync(work, exception, cancellationToken);
            next = exception.NextPage;
        }
        catch (GitHubException exception) when (IsEnd(exception, page))
        {
            context.Logger.GitHubEntityFailed(repository.ToString(), entity.Name(), exception.Message);
            next = null;
        }

        work.Progress = work.Progress.AfterPage(page, next);
        if (next is null)
            work.Progress = work.Progress.Finished(context.Clock.GetUtcNow(), plan.Overlap);
    }

    // GitHub shows the first 40,000 of some listings, and none of what is switched off.
    private static bool IsEnd(GitHubException exception, string? page) => exception switch
    {
        GitHubRefusedException { Status: RefusedAsTooFar } => page is not null,
        GitHubNotFoundException { Status: SwitchedOff } => true,
        _ => false,
    };

    private async Task<string?> TakeAsync(SweepWork work, string? page, int pageSize, GitHubAnswer answer, KnownPage? known, CancellationToken cancellationToken)
    {
        if (answer.NotModified)
        {
            work.Tally.Unchanged++;
            return known?.NextPage;
        }

        if (plan.WritesPages && work.Progress.Offset == 0 && answer.Items > 0)
            work.Add(answer.Json.Span, answer.Items, inArray: false);
        // A full last page would not tell of the first page after it.
        if (plan.IsConditional && answer.ETag is { } etag && (answer.NextPage is not null || answer.Items < pageSize))
            work.Progress = work.Progress.Knowing(page, new KnownPage(etag, answer.NextPage));
        if (plan.DetailOf is null && !plan.StopsAtSince)
            return answer.NextPage;
        using var entries = JsonDocument.Parse(answer.Json);
        return await ReadEntriesAsync(work, entries.RootElement, cancellationToken) ? answer.NextPage : null;
    }

    private async Task<bool> ReadEntriesAsync(SweepWork work, JsonElement entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries.EnumerateArray().Skip(work.Progress.Offset))
        {
            if (plan.StopsAtSince && IsOlder(entry, work.Progress.Since))
                return false;
            if (plan.DetailOf?.Invoke(entry) is { } detail)
                await ReadDetailAsync(work, detail, cancellationToken);
            work.Progress = work.Progress with { Offset = work.Progress.Offset + 1 };
            if (work.Sink.IsFull)
                await WriteAsync(work, cancellationToken);
        }

        return true;
    }

    private async Task ReadDetailAsync(SweepWork work, GitHubRequest detail, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await client.AskAsync(detail, ledger, cancellationToken);
            work.Add(answer.Json.Span, 1, plan.WrapsDetails);
        }
        catch (GitHubNotFoundException)
        {
            // It was deleted since it was listed.
            work.Tally.Missing++;
        }
        catch (GitHubPayloadException exception)
        {
            await KeepAsync(work, exception, cancellationToken);
        }
    }

    // An answer nobody can read is still evidence; the rest goes on without it.
    private async Task KeepAsync(SweepWork work, GitHubPayloadException exception, CancellationToken cancellationToken)
    {
        var number = work.Progress.Unreadable + 1;
        var key = GitHubKeys.Unreadable(entity, repository, work.Progress.Stamp!, number);
        await objects.PutJsonAsync(key, exception.Payload, cancellationToken);
        work.Progress = work.Progress with { Unreadable = number };
        work.Tally.Kept(key);
        context.Logger.GitHubAnswerKept(key, exception.Message);
    }

    private async Task WriteAsync(SweepWork work, CancellationToken cancellationToken)
    {
        work.Progress = await work.Sink.FlushAsync(work.Progress, cancellationToken);
        await notes.NoteAsync(entity, work.Progress, cancellationToken);
    }

    private static bool IsOlder(JsonElement entry, DateTimeOffset? since) =>
        since is { } instant && entry.TryGetProperty("updated_at", out var updated) && updated.TryGetDateTimeOffset(out var time) && time < instant;
}
