using Dagfire.Commands;
using Dagfire.Metadata;
using Dagfire.Queries;

namespace Dagfire.Selecting;

/// <summary>Finds the runs a command is about.</summary>
internal sealed class RunSelector(RunQueries runs)
{
    /// <summary>The runs of one DAG, by logical date.</summary>
    /// <exception cref="CommandException">None is named, or the one named is not there.</exception>
    internal async Task<IReadOnlyList<DagRunView>> SelectAsync(string dagId, TaskInstanceSelection selection, CancellationToken cancellationToken)
    {
        if (selection.RunId is null)
            return await BetweenAsync(dagId, CheckedRange(selection), selection, cancellationToken);
        var run = await runs.FindAsync(dagId, selection.RunId, cancellationToken) ?? throw new CommandException($"The DAG '{dagId}' has no run '{selection.RunId}'.");
        if (!selection.Past && !selection.Future)
            return [run];
        var date = run.LogicalDate
            ?? throw new CommandException($"The run '{run.RunId}' of '{dagId}' has no logical date, and so neither a past nor a future.");
        return await BetweenAsync(dagId, (date, date), selection, cancellationToken);
    }

    private static (DateTimeOffset? From, DateTimeOffset? To) CheckedRange(TaskInstanceSelection selection)
    {
        if (selection.From is null && selection.To is null)
            throw new CommandException("Say which runs: name one, or the first or last logical date of several.");
        if (selection.From > selection.To)
            throw new CommandException($"The runs begin at {selection.From:u}, after their end {selection.To:u}.");
        return (selection.From, selection.To);
    }

    private Task<IReadOnlyList<DagRunView>> BetweenAsync(
        string dagId, (DateTimeOffset? From, DateTimeOffset? To) range, TaskInstanceSelection selection, CancellationToken cancellationToken) =>
        runs.BetweenAsync(dagId, selection.Past ? null : range.From, selection.Future ? null : range.To, cancellationToken);
}
