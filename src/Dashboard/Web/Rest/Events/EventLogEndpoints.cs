using Dagfire.Access;
using Dagfire.Auditing;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Events;

/// <summary>The audit log, which Airflow calls event log.</summary>
internal static class EventLogEndpoints
{
    private static readonly Sorting Sorting = new("id", new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["id"] = "id", ["event_log_id"] = "id", ["dttm"] = "dttm", ["when"] = "dttm", ["dag_id"] = "dag_id", ["task_id"] = "task_id", ["run_id"] = "run_id", ["event"] = "event",
        ["logical_date"] = "logical_date", ["owner"] = "owner", ["extra"] = "extra",
    });

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/eventLogs", ListAsync).Is("List entries of the audit log", typeof(EventLogList), takes:
        [
            .. Takes.Paging, .. Takes.Texts("dag_id", "task_id", "run_id", "owner", "event", "dag_id_pattern", "task_id_pattern", "run_id_pattern", "owner_pattern", "event_pattern"),
            Takes.MapIndex, new("try_number", "integer"), .. Takes.Many("excluded_events", "included_events"), new("before", "date-time"), new("after", "date-time"),
        ]);
        api.MapGet("/eventLogs/{event_log_id}", GetAsync).Is("Get an entry of the audit log", typeof(EventLogShape));
    }

    private static async Task<IResult> ListAsync(RestCall call, IAuditLog audit)
    {
        call.Require(Right.ReadAuditLog);
        var (query, page) = (Read(call.Query), call.Query.Page(Sorting));
        call.Query.Check();
        var found = await audit.PageAsync(query, page.Request, call.Aborted);
        return RestCall.Ok(new EventLogList(page.Of(found, EventLogShape.Of), found.Total));
    }

    private static AuditQuery Read(RestQuery query) => new()
    {
        DagId = query.Text("dag_id"),
        DagIdPattern = query.Pattern("dag_id_pattern"),
        TaskId = query.Text("task_id"),
        TaskIdPattern = query.Pattern("task_id_pattern"),
        RunId = query.Text("run_id"),
        RunIdPattern = query.Pattern("run_id_pattern"),
        MapIndex = query.Integer("map_index"),
        Attempt = query.Integer("try_number"),
        Actor = query.Text("owner"),
        ActorPattern = query.Pattern("owner_pattern"),
        Events = query.Text("event") is { } one ? [one] : query.Texts("included_events"),
        ExcludedEvents = query.Texts("excluded_events"),
        EventPattern = query.Pattern("event_pattern"),
        At = RestInstants.Range(gte: null, query.Instant("after"), lte: null, query.Instant("before")),
    };

    private static async Task<IResult> GetAsync(RestCall call, IAuditLog audit)
    {
        call.Require(Right.ReadAuditLog);
        var id = call.Number("event_log_id");
        var found = await audit.PageAsync(new AuditQuery { Id = id }, new PageRequest(0, 1), call.Aborted);
        return found.Items is [var entry] ? RestCall.Ok(EventLogShape.Of(entry)) : throw RestException.NotFound($"The Event Log with id: `{id}` not found");
    }
}

/// <summary>An entry of the audit log.</summary>
internal sealed record EventLogShape(
    long EventLogId, DateTimeOffset When, string? DagId, string? TaskId, string? RunId, int? MapIndex, int? TryNumber, string Event, DateTimeOffset? LogicalDate, string? Owner, string? Extra,
    string? DagDisplayName, string? TaskDisplayName)
{
    internal static EventLogShape Of(RecordedAuditEntry recorded)
    {
        var entry = recorded.Entry;
        return new EventLogShape(
            recorded.Id, recorded.HappenedAt, entry.DagId, entry.TaskId, entry.RunId, entry.MapIndex, entry.Attempt, entry.Event, entry.LogicalDate, entry.Actor, entry.Extra, entry.DagId, entry.TaskId);
    }
}

internal sealed record EventLogList(IReadOnlyList<EventLogShape> EventLogs, int TotalEntries);
