using Dagfire.Commands;
using Dagfire.Queries;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Pages.Bulk;

/// <summary>Changes several runs or task instances, one after the other; what cannot be changed is said, and keeps nothing else. Thread-safe.</summary>
internal sealed class BulkChanges(IDagQueries dags, IRunQueries runs, IRunCommands commands)
{
    /// <summary>The most things that are changed at once: a page of them, and some.</summary>
    internal const int Most = 500;

    internal async Task<BulkOutcome> RunsAsync(HttpContext context, IEnumerable<string> chosen, string action, bool dryRun)
    {
        var outcome = new BulkOutcome();
        var keys = chosen.Distinct(StringComparer.Ordinal).Take(Most).Select(text => long.TryParse(text, out var key) ? key : (long?)null).OfType<long>();
        foreach (var run in await FindAsync(context, keys, outcome))
            await outcome.TryAsync(run, () => ChangeAsync(run, action, dryRun, outcome, context.RequestAborted));
        return outcome;
    }

    internal async Task<BulkOutcome> TasksAsync(HttpContext context, IEnumerable<string> chosen, string action, bool dryRun)
    {
        var outcome = new BulkOutcome();
        var references = chosen.Distinct(StringComparer.Ordinal).Take(Most).Select(TaskReference.Parse).OfType<TaskReference>().ToLookup(reference => reference.RunKey);
        foreach (var run in await FindAsync(context, references.Select(ofRun => ofRun.Key), outcome))
            await outcome.TryAsync(run, () => ChangeAsync(run, [.. references[run.RunKey]], action, dryRun, context.RequestAborted));
        return outcome;
    }

    /// <summary>The runs, before anything is changed: when the reader may not change one of them, nothing is.</summary>
    private async Task<IReadOnlyList<DagRunView>> FindAsync(HttpContext context, IEnumerable<long> runKeys, BulkOutcome outcome)
    {
        var found = new List<DagRunView>();
        foreach (var key in runKeys.Distinct())
        {
            if (await FindAsync(context, key, outcome) is { } run)
                found.Add(run);
        }

        return outcome.IsForbidden ? [] : found;
    }

    // What the reader may not see is passed over in silence: he cannot have chosen it.
    private async Task<DagRunView?> FindAsync(HttpContext context, long runKey, BulkOutcome outcome)
    {
        if (await runs.FindAsync(runKey, context.RequestAborted) is not { } run || await dags.FindReadableAsync(context, run.DagId) is not { } dag)
            return null;
        if (context.MayEdit(dag))
            return run;
        outcome.IsForbidden = true;
        return null;
    }

    private async Task<RunChangesView?> ChangeAsync(DagRunView run, string action, bool dryRun, BulkOutcome outcome, CancellationToken cancellationToken)
    {
        switch (action)
        {
            case "clear" or "clear_failed":
                return await commands.ClearAsync(new ClearRequest(run.DagId, run.RunId) { OnlyFailed = action == "clear_failed", DryRun = dryRun }, cancellationToken);
            case "success" or "failed":
                return await commands.MarkRunAsync(new MarkRunRequest(run.DagId, run.RunId, StateNames.ParseDagRunState(action)) { DryRun = dryRun }, cancellationToken);
            case "delete":
                if (run.State is DagRunState.Queued or DagRunState.Running)
                    throw new CommandException("It is under way: mark it failed first.");
                outcome.Deleted.Add(run);
                if (!dryRun)
                    await commands.DeleteRunAsync(run.DagId, run.RunId, cancellationToken);
                return null;
            default:
                throw new CommandException($"'{action}' is nothing that can be done with runs.");
        }
    }

    private async Task<RunChangesView?> ChangeAsync(DagRunView run, IReadOnlyList<TaskReference> tasks, string action, bool dryRun, CancellationToken cancellationToken)
    {
        List<string> whole = [.. tasks.Where(task => task.MapIndex < 0).Select(task => task.TaskId)];
        List<MappedTask> single = [.. tasks.Where(task => task.MapIndex >= 0).Select(task => new MappedTask(task.TaskId, task.MapIndex))];
        return action switch
        {
            "clear" => await commands.ClearAsync(new ClearRequest(run.DagId, run.RunId) { TaskIds = whole, Instances = single, DryRun = dryRun }, cancellationToken),
            "success" or "failed" or "skipped" => await commands.MarkTasksAsync(
                new MarkTasksRequest(run.DagId, run.RunId, StateNames.ParseTaskInstanceState(action)) { TaskIds = whole, Instances = single, DryRun = dryRun }, cancellationToken),
            _ => throw new CommandException($"'{action}' is nothing that can be done with task instances."),
        };
    }
}
