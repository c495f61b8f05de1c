using Dagfire.Tasks.GitHub.Tokens;
using Dagfire.Tasks.Objects;

namespace Dagfire.Tasks.GitHub.Extraction;

/// <summary>
/// Carries out <see cref="ExtractGitHub"/>. Fails when GitHub refuses every token, when it does not answer, and, after the rest has been read, when it refuses something.
/// </summary>
/// <param name="client">GitHub.</param>
/// <param name="objects">Takes the answers.</param>
public sealed class ExtractGitHubHandler(IGitHubClient client, IObjectStore objects) : ITaskHandler<ExtractGitHub, GitHubSummary>
{
    /// <inheritdoc/>
    public async Task<TaskResult<GitHubSummary>> RunAsync(ExtractGitHub parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        if (parameters.Problems.ToArray() is { Length: > 0 } problems)
            return TaskResult.FailNow(string.Join(" ", problems));
        var repository = RepositoryName.Parse(parameters.Repository);
        var notes = new SweepNotes(context.State, repository);
        var before = await notes.TakeUpAsync(GitHubKeys.StampOf(context), context.FirstStartedAt, cancellationToken);
        var ledger = new TokenLedger(context.Logger);
        ledger.TakeUp(before?.Tokens ?? []);
        var patient = new PatientGitHubClient(client, parameters.RequestRetries, parameters.RequestRetryDelay, context.Clock, context.Logger);
        var sweep = new RepositorySweep(patient, objects, parameters, repository, notes, before, context);
        var rests = before?.Rests ?? 0;
        try
        {
            await sweep.RunAsync(ledger, cancellationToken);
        }
        catch (GitHubExhaustedException exception)
        {
            await notes.RestAsync(GitHubKeys.StampOf(context), context.FirstStartedAt, SummaryOf(rests + 1), cancellationToken);
            context.Logger.GitHubExhausted(repository.ToString(), exception.ResumeAt);
            return TaskResult.Reschedule(exception.ResumeAt);
        }
        catch (GitHubUnauthorizedException exception)
        {
            return TaskResult.Fail($"{exception.Message} Check the GitHub connection.");
        }
        catch (GitHubServerException exception)
        {
            return TaskResult.Fail($"{repository}: {exception.Message}");
        }
        finally
        {
            LogTokens(ledger, context);
        }

        await notes.EndAsync(cancellationToken);
        return sweep.Failures.Count > 0 ? TaskResult.Fail(string.Join(" ", sweep.Failures)) : SummaryOf(rests);

        GitHubSummary SummaryOf(int restsSoFar) => new(repository.ToString(), sweep.Entities, ledger.Tokens, restsSoFar);
    }

    private static void LogTokens(TokenLedger ledger, TaskContext context)
    {
        foreach (var token in ledger.Tokens)
            context.Logger.TokenUsed(token.Label, token.Requests, token.Remaining, token.Limit, token.ResetAt, token.State);
    }
}
