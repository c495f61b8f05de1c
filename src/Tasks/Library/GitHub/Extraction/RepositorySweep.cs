using System.Text.Json;
using Dagfire.Tasks.GitHub.Tokens;
using Dagfire.Tasks.Objects;

namespace Dagfire.Tasks.GitHub.Extraction;

/// <summary>Reads the entities of one repository, one after the other. What GitHub refuses is reported and does not stop the rest. Belongs to one attempt.</summary>
internal sealed class RepositorySweep(
    IGitHubClient client, IObjectStore objects, ExtractGitHub parameters, RepositoryName repository, SweepNotes notes, GitHubSummary? before, TaskContext context)
{
    private readonly Dictionary<GitHubEntity, EntityTally> _tallies = parameters.Entities.Distinct()
        .ToDictionary(entity => entity, entity => new EntityTally(entity, before?.Entities.FirstOrDefault(summary => summary.Entity == entity.Name())));

    private readonly string _stamp = GitHubKeys.StampOf(context);
    private readonly bool _readsAll = parameters.FullRefresh || IsFullRefresh(context);

    internal List<string> Failures { get; } = [];

    internal IReadOnlyList<EntitySummary> Entities => [.. _tallies.Values.Select(tally => tally.Summary)];

    internal async Task RunAsync(TokenLedger ledger, CancellationToken cancellationToken)
    {
        foreach (var (entity, tally) in _tallies)
        {
            try
            {
                await ReadAsync(entity, tally, ledger, cancellationToken);
            }
            catch (GitHubException exception) when (exception is GitHubNotFoundException or GitHubRefusedException)
            {
                context.Logger.GitHubEntityFailed(repository.ToString(), entity.Name(), exception.Message);
                Failures.Add(exception.Message);
                // Without the repository there is nothing else of it either.
                if (entity == GitHubEntity.Repositories)
                    return;
            }
        }
    }

    private async Task ReadAsync(GitHubEntity entity, EntityTally tally, TokenLedger ledger, CancellationToken cancellationToken)
    {
        var plan = SweepPlan.Of(entity, repository, parameters);
        var sweep = new EntitySweep(client, objects, ledger, plan, entity, repository, notes, context);
        var progress = await notes.OfAsync(entity, cancellationToken);
        while (!progress.IsDoneIn(_stamp, context.FirstStartedAt))
        {
            if (IsHalfDoneElsewhere(progress))
                progress = await sweep.RunAsync(progress, parameters.PageSize, tally, cancellationToken);
            if (!IsDue(entity, progress))
                return;
            progress = progress.IsHalfDone && progress.Session == context.FirstStartedAt ? progress : progress.Begun(_stamp, context.FirstStartedAt, _readsAll, plan.GrowsAtEnd);
            progress = await sweep.RunAsync(progress, parameters.PageSize, tally, cancellationToken);
        }

        var read = tally.Summary;
        context.Logger.GitHubEntityRead(repository.ToString(), read.Entity, read.Items, read.Answers, read.Unchanged, read.Unreadable);
    }

    // What another run left half read is read to its end first; a cleared run begins anew.
    private bool IsHalfDoneElsewhere(EntityProgress progress) => progress.IsHalfDone && progress.Stamp != _stamp;

    private bool IsDue(GitHubEntity entity, EntityProgress progress) =>
        entity != GitHubEntity.Users || _readsAll || progress.IsHalfDone || progress.Stamp == _stamp || !(context.Clock.GetUtcNow() - progress.DoneAt < parameters.UserInterval);

    private static bool IsFullRefresh(TaskContext context) =>
        context.Params.ValueKind == JsonValueKind.Object && context.Params.TryGetProperty("full_refresh", out var value) && value.ValueKind == JsonValueKind.True;
}
