using Dagfire.Access;
using Dagfire.Auditing;
using Dagfire.Dashboard.Pages.TaskInstances;
using Dagfire.Queries;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Pages.Runs;

/// <summary>Reads what the page of a run shows. Thread-safe.</summary>
internal sealed class RunModelReader(IRunQueries runs, IGridQueries grid, IDeadlineQueries deadlines, IDagDefinitions definitions, IAuditLog audit)
{
    private const int RunsCompared = 40;
    private const int MostEvents = 50;
    private const int MostDeadlines = 100;

    internal async Task<RunModel> ReadAsync(HttpContext context, RunPlace place)
    {
        var (run, stop) = (place.Run, context.RequestAborted);
        var newest = (await grid.NewestRunsAsync([run.DagId], RunsCompared, stop))[run.DagId];
        var (previous, next) = await RunNeighbours.FindAsync(runs, run, stop);
        return new RunModel
        {
            Place = place,
            Instances = await runs.TaskInstancesAsync(run.RunKey, stop),
            Earlier = await runs.EarlierAttemptsAsync(run.RunKey, stop),
            Filter = RunTaskFilter.Read(context.Request.Query),
            Params = GivenParams.Of(definitions.Find(run.DagId)?.Params ?? [], run.Conf),
            Usual = RunWords.Median(newest.Where(other => other is { State: DagRunState.Success, StartedAt: not null, EndedAt: not null }).Select(other => other.EndedAt!.Value - other.StartedAt!.Value)),
            Previous = previous,
            Next = next,
            Deadlines = (await deadlines.PageAsync(new DeadlineQuery { RunKey = run.RunKey }, new PageRequest(0, MostDeadlines) { OrderBy = [new SortKey("due_at")] }, stop)).Items,
            Events = context.May(Right.ReadAuditLog) ? await audit.ListAsync(new AuditFilter { DagId = run.DagId, RunId = run.RunId, Limit = MostEvents }, stop) : null,
        };
    }
}
