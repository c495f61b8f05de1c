using Dagfire.Access;
using Dagfire.Auditing;
using Dagfire.Commands;
using Dagfire.Dashboard.Pages.Runs;
using Dagfire.Dashboard.Pages.TaskInstances.Logs;
using Dagfire.Queries;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Pages.TaskInstances;

/// <summary>Reads what the page of a task instance shows. Thread-safe.</summary>
internal sealed class TaskModelReader(
    IRunQueries runs, IDagQueries dags, IDagDefinitions definitions, ITaskLogQueries logs, IWaitReasons reasons, IHumanRequests questions,
    IAttemptLinks links, IAuditLog audit)
{
    private const int MostValues = 100;

    /// <returns>The page; <see langword="null"/> when there was no such attempt.</returns>
    internal async Task<TaskModel?> ReadAsync(HttpContext context, RunPlace place, TaskInstanceView instance)
    {
        var (choice, cancellationToken) = (LogChoice.Read(context.Request.Query), context.RequestAborted);
        var run = place.Run;
        var attempts = Attempts.Of(instance, await runs.EarlierAttemptsAsync(run.RunKey, instance.TaskId, instance.MapIndex, cancellationToken));
        var shown = Attempts.Choose(attempts, choice.Attempt);
        if (shown is null && choice.Attempt is not null)
            return null;
        var instances = await runs.TaskInstancesAsync(run.RunKey, cancellationToken);
        var tasks = await RunStructures.OfAsync(dags, definitions, run, cancellationToken);
        return new TaskModel
        {
            Place = place,
            Instance = instance,
            Attempts = attempts,
            Shown = shown,
            Choice = choice,
            // The state was read before the log: what an attempt wrote before it ended is never missed.
            Log = shown is null ? null : await LogReader.ReadAsync(logs, run, shown, choice, cancellationToken),
            Reasons = await reasons.OfAsync(run, instance.TaskId, instance.MapIndex, cancellationToken),
            Upstream = Neighbours.Upstream(tasks, instance.TaskId, instances),
            Downstream = Neighbours.Downstream(tasks, instance.TaskId, instances),
            Values = await runs.PageAsync(new XComQuery { RunKey = run.RunKey, TaskId = instance.TaskId, MapIndex = instance.MapIndex, WithValues = true }, new PageRequest(0, MostValues), cancellationToken),
            Params = GivenParams.Of(definitions.Find(run.DagId)?.Params ?? [], run.Conf),
            Rendered = shown is null ? [] : RenderedValue.Of(await runs.RenderedAsync(run.RunKey, instance.TaskId, instance.MapIndex, shown.Attempt, cancellationToken)),
            Links = shown is null ? [] : await links.OfAsync(shown, cancellationToken),
            Events = context.May(Right.ReadAuditLog) ? await TaskEvents.ReadAsync(audit, run, instance, cancellationToken) : null,
            Questions = [.. (await questions.ListAsync(run.DagId, onlyOpen: false, cancellationToken)).Where(asked => asked.RunId == run.RunId && asked.TaskId == instance.TaskId && asked.MapIndex == instance.MapIndex)],
            Operator = tasks.FirstOrDefault(task => task.TaskId == instance.TaskId)?.Operator,
        };
    }
}
