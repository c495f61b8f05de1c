using Dagfire.Access;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Installation;

/// <summary>The processes of the installation, which Airflow calls jobs.</summary>
internal static class JobEndpoints
{
    // Heartbeats come every five seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly MemorySorting<JobShape> Sorting = new("id", new Dictionary<string, Func<JobShape, IComparable?>>(StringComparer.Ordinal)
    {
        ["id"] = job => job.Id, ["dag_id"] = job => job.DagId, ["state"] = job => job.State, ["job_type"] = job => job.JobType, ["start_date"] = job => job.StartDate,
        ["end_date"] = job => job.EndDate, ["latest_heartbeat"] = job => job.LatestHeartbeat, ["executor_class"] = job => job.ExecutorClass, ["hostname"] = job => job.Hostname,
        ["unixname"] = job => job.Unixname,
    });

    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/jobs", ListAsync).Is("List the processes of the installation", typeof(JobList), takes:
    [
        .. Takes.Paging, new("is_alive", "boolean"), .. Takes.Instants("start_date", "end_date"), .. Takes.Texts("job_state", "job_type", "hostname", "executor_class"),
    ]);

    private static async Task<IResult> ListAsync(RestCall call, IClusterQueries cluster, TimeProvider clock)
    {
        call.Require(Right.ReadSite);
        var query = call.Query;
        var (page, isAlive, started, ended) = (query.Page(Sorting.Sorting), query.Flag("is_alive"), query.Instants("start_date"), query.Instants("end_date"));
        query.Check();
        var (state, type, host, executor) = (query.Text("job_state"), query.Text("job_type"), query.Text("hostname"), query.Text("executor_class"));
        var lost = clock.GetUtcNow() - Patience;
        // Processes that have stopped are not kept in the list.
        var found = (await cluster.WorkersAsync(call.Aborted)).Select(JobShape.Of).Where(job =>
            (isAlive is null || job.LatestHeartbeat >= lost == isAlive) && !(job.StartDate < started.From) && !(job.StartDate >= started.Before) && ended == default
            && (state ?? job.State) == job.State && (type ?? job.JobType) == job.JobType && (host ?? job.Hostname) == job.Hostname && executor is null).ToList();
        return RestCall.Ok(new JobList([.. page.Of(Sorting.Sort(found, page.OrderBy))], found.Count));
    }
}

/// <summary>A process.</summary>
internal sealed record JobShape(
    long Id, string? DagId, string? State, string? JobType, DateTimeOffset? StartDate, DateTimeOffset? EndDate, DateTimeOffset? LatestHeartbeat, string? ExecutorClass, string? Hostname, string? Unixname,
    string? DagDisplayName)
{
    internal static JobShape Of(WorkerView worker) => new(
        worker.WorkerKey, DagId: null, "running", worker.Does("scheduler") ? "SchedulerJob" : worker.Does("worker") ? "WorkerJob" : "WebJob", worker.StartedAt, EndDate: null, worker.HeartbeatAt,
        ExecutorClass: null, worker.Host, Unixname: null, DagDisplayName: null);
}

internal sealed record JobList(IReadOnlyList<JobShape> Jobs, int TotalEntries);
