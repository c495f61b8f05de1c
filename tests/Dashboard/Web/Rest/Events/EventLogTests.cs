using System.Net;
using Dagfire.Auditing;
using Dagfire.Dashboard.Rest.Support;

namespace Dagfire.Dashboard.Rest.Events;

public sealed class EventLogTests
{
    [Fact]
    public async Task List_Filters_EachOfThemCounts()
    {
        await using var site = await RestSite.StartAsync(services: null, SampleDags.Sales());
        var admin = await site.AsAsync("admin");
        var audit = site.Of<IAuditLog>();
        await audit.RecordAsync(new AuditEntry("first") { Actor = "ann", DagId = "sales", RunId = "r", TaskId = "t", MapIndex = 1, Attempt = 2, Extra = """{"a": 1}""" }, CancellationToken.None);
        site.Clock.Advance(TimeSpan.FromHours(1));
        await audit.RecordAsync(new AuditEntry("second") { Actor = "ann" }, CancellationToken.None);

        Assert.Equal("first second", await EventsAsync("owner=ann"));
        Assert.Equal("second first", await EventsAsync("owner=ann&order_by=-when"));
        Assert.Equal("first", await EventsAsync("dag_id=sales&run_id=r&task_id=t&map_index=1&try_number=2"));
        Assert.Equal("first", await EventsAsync("owner=ann&event_pattern=fir"));
        Assert.Equal("second", await EventsAsync("owner=ann&excluded_events=first"));
        Assert.Equal("second", await EventsAsync("included_events=second&included_events=third"));
        Assert.Equal("second", await EventsAsync("owner=ann&after=2026-11-20T12:30:00Z"));
        Assert.Equal("first", await EventsAsync("owner=ann&before=2026-11-20T12:30:00Z"));
        var id = (await admin.GetAsync("/eventLogs?event=first")).Each("event_logs", "event_log_id");
        Assert.Equal("""{"a": 1}""", (await admin.GetAsync($"/eventLogs/{id}")).Text("extra"));
        await admin.GetAsync("/eventLogs/99999", HttpStatusCode.NotFound);
        await (await site.AsAsync("operator")).GetAsync("/eventLogs", HttpStatusCode.Forbidden);

        async Task<string> EventsAsync(string query) => (await admin.GetAsync($"/eventLogs?{query}")).Each("event_logs", "event");
    }
}
