using System.Net;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Support;

namespace Dagfire.Dashboard.Rest.Runs;

public sealed class DagRunTests
{
    [Fact]
    public async Task Trigger_WithEverything_MakesTheRunThatWasAskedFor()
    {
        await using var site = await RestSite.StartAsync();
        var client = await site.AsAsync("operator");

        var run = await client.PostAsync("/dags/sales/dagRuns", """
            {"dag_run_id": "one", "logical_date": "2026-11-18T02:00:00+02:00", "data_interval_start": "2026-11-17", "data_interval_end": "2026-11-18T00:00:00",
             "conf": {"city": "Oslo"}, "note": "by hand", "run_after": "2030-01-01T00:00:00Z"}
            """);

        Assert.Equal(("one", "queued", "manual", "rest_api", "operator"), (run.Text("dag_run_id"), run.Text("state"), run.Text("run_type"), run.Text("triggered_by"), run.Text("triggering_user_name")));
        Assert.Equal(("2026-11-18T00:00:00Z", "2026-11-17T00:00:00Z", "2026-11-18T00:00:00Z"), (run.Text("logical_date"), run.Text("data_interval_start"), run.Text("data_interval_end")));
        Assert.Equal(("Oslo", "by hand", "2030-01-01T00:00:00Z"), (run.GetProperty("conf").Text("city"), run.Text("note"), run.Text("run_after")));
        Assert.Equal("trigger_dag_run", (await (await site.AsAsync("admin")).GetAsync("/eventLogs?run_id=one&owner=operator")).Each("event_logs", "event"));
    }

    [Theory]
    [InlineData("{}", 422, "body.logical_date:missing")]
    [InlineData("""{"logical_date": "tomorrow"}""", 422, "body.logical_date:datetime_type")]
    [InlineData("""{"logical_date": 5, "conf": [], "dag_run_id": 1, "state": "success"}""", 422, "body.conf:dict_type body.dag_run_id:string_type body.logical_date:datetime_type body.state:extra_forbidden")]
    [InlineData("""{"logical_date": null, "data_interval_start": "2026-11-17T00:00:00Z"}""", 422, "body:value_error")]
    [InlineData("[]", 422, "body:model_attributes_type")]
    [InlineData("{", 422, "body.1:json_invalid")]
    [InlineData("""{"logical_date": null, "dag_run_id": "scheduled__x"}""", 400, null)]
    [InlineData("""{"logical_date": null, "dag_run_id": "<script>alert(1)</script>"}""", 400, null)]
    [InlineData("""{"logical_date": null, "dag_run_id": "../../etc/passwd"}""", 400, null)]
    [InlineData("""{"logical_date": null, "dag_run_id": "there"}""", 409, null)]
    [InlineData("""{"logical_date": "2026-11-18T00:00:00Z"}""", 409, null)]
    public async Task Trigger_WrongBody_IsRefusedAndMakesNothing(string body, int status, string? faults)
    {
        await using var site = await RestSite.StartAsync(services: null, SampleDags.Sales());
        var client = await site.AsAsync("operator");
        await site.Orchestrator.Commands.TriggerAsync(new TriggerRequest("sales") { RunId = "there", LogicalDate = SampleDags.Date }, CancellationToken.None);

        var answer = await client.PostAsync("/dags/sales/dagRuns", body, (HttpStatusCode)status);

        if (faults is not null)
            Assert.Equal(faults, answer.Faults());
        Assert.Equal(1, (await client.GetAsync("/dags/sales/dagRuns")).Total());
    }

    [Fact]
    public async Task List_Filters_EachOfThemCounts()
    {
        await using var site = await RestSite.StartAsync();
        var client = await site.AsAsync("viewer");
        await site.Of<IPools>().SetAsync(new PoolSettings("loads", 5), CancellationToken.None);
        await site.RunAsync("sales", "a", SampleDags.Date);
        await site.RunAsync("failing", "b");
        site.Clock.Advance(TimeSpan.FromHours(1));
        await site.RunAsync("numbers", "c");

        Assert.Equal("a b c", await RunsAsync("~", ""));
        Assert.Equal("c b a", await RunsAsync("~", "?order_by=-id"));
        Assert.Equal("b", await RunsAsync("~", "?state=failed"));
        Assert.Equal("a c", await RunsAsync("~", "?state=success&state=running"));
        Assert.Equal("a", await RunsAsync("~", "?logical_date_gte=2026-11-18T00:00:00Z&logical_date_lte=2026-11-18T00:00:00Z"));
        Assert.Equal("", await RunsAsync("~", "?logical_date_gt=2026-11-18T00:00:00Z"));
        Assert.Equal("c", await RunsAsync("~", "?start_date_gte=2026-11-20T13:00:00Z"));
        Assert.Equal("a b", await RunsAsync("~", "?end_date_lt=2026-11-20T13:00:00Z"));
        Assert.Equal("a c", await RunsAsync("~", "?dag_id_pattern=sal|num"));
        Assert.Equal("b", await RunsAsync("~", "?run_id_pattern=B"));
        Assert.Equal("a b c", await RunsAsync("~", "?conf_contains=Oslo&duration_lt=10&run_type=manual"));
        Assert.Equal("", await RunsAsync("~", "?conf_contains=Bergen"));
        Assert.Equal("a", await RunsAsync("sales", "?dag_version=1"));
        Assert.Equal("query.state:enum", (await client.GetAsync("/dags/~/dagRuns?state=lost", HttpStatusCode.UnprocessableEntity)).Faults());
        await client.GetAsync("/dags/nothing/dagRuns", HttpStatusCode.NotFound);

        async Task<string> RunsAsync(string dag, string query) => (await client.GetAsync($"/dags/{dag}/dagRuns{query}")).Each("dag_runs", "dag_run_id");
    }

    [Fact]
    public async Task Patch_StateAndNote_ByMask()
    {
        await using var site = await RestSite.StartAsync();
        var client = await site.AsAsync("operator");
        await site.RunAsync("failing", "f1");

        var noted = await client.PatchAsync("/dags/failing/dagRuns/f1?update_mask=note", """{"state": "success", "note": "known"}""");
        var marked = await client.PatchAsync("/dags/failing/dagRuns/f1", """{"state": "success"}""");

        Assert.Equal(("failed", "known"), (noted.Text("state"), noted.Text("note")));
        Assert.Equal(("success", "known"), (marked.Text("state"), marked.Text("note")));
        Assert.Equal("body.state:enum", (await client.PatchAsync("/dags/failing/dagRuns/f1", """{"state": "running"}""", HttpStatusCode.UnprocessableEntity)).Faults());
        Assert.Equal("body.note:string_too_long", (await client.PatchAsync("/dags/failing/dagRuns/f1", $$"""{"note": "{{new string('x', 1001)}}"}""", HttpStatusCode.UnprocessableEntity)).Faults());
        await client.PatchAsync("/dags/failing/dagRuns/none", "{}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task ClearAndDelete_Run_DoWhatTheySay()
    {
        await using var site = await RestSite.StartAsync();
        var client = await site.AsAsync("operator");
        await site.RunAsync("failing", "f1");

        var dry = await client.PostAsync("/dags/failing/dagRuns/f1/clear", "{}");
        await client.PostAsync("/dags/failing/dagRuns/f1/clear", """{"dry_run": false, "only_failed": true}""");
        await site.Orchestrator.EndOfAsync("failing", "f1");

        Assert.Equal("break", dry.Each("task_instances", "task_id"));
        Assert.Equal("1 2", (await client.GetAsync("/dags/failing/dagRuns/f1/taskInstances/break/tries")).Each("task_instances", "try_number"));
        await client.DeleteAsync("/dags/failing/dagRuns/f1");
        await client.DeleteAsync("/dags/failing/dagRuns/f1", HttpStatusCode.NotFound);
        await site.AskAsync("q1");
        await client.DeleteAsync("/dags/asks/dagRuns/q1", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Wait_UntilTheEnd_SaysEachStateAndTheResultsLast()
    {
        await using var site = await RestSite.StartAsync();
        var client = await site.AsAsync("viewer");
        await site.RunAsync("numbers", "n1");

        var answer = await client.SendAsync(HttpMethod.Get, "/dags/numbers/dagRuns/n1/wait?interval=0.5&result=double&result=none", content: null);

        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("""{"state":"success","results":{"double":[2,4,6],"none":null}}""" + "\n", await answer.Content.ReadAsStringAsync());
        Assert.Equal("query.interval:missing", (await client.GetAsync("/dags/numbers/dagRuns/n1/wait", HttpStatusCode.UnprocessableEntity)).Faults());
        Assert.Equal("query.interval:greater_than", (await client.GetAsync("/dags/numbers/dagRuns/n1/wait?interval=0", HttpStatusCode.UnprocessableEntity)).Faults());
    }

    [Fact]
    public async Task Backfill_OfOneDag_RunsTwiceAtATimeNotAtOnce()
    {
        await using var site = await RestSite.StartAsync();
        var client = await site.AsAsync("operator");
        const string body = """{"dag_id": "slow", "from_date": "2026-11-10T00:00:00Z", "to_date": "2026-11-12T00:00:00Z", "max_active_runs": 2}""";

        Assert.Equal(3, (await client.PostAsync("/backfills/dry_run", body)).Total());
        var made = await client.PostAsync("/backfills", body);
        await client.PostAsync("/backfills", body, HttpStatusCode.Conflict);
        var paused = await client.JsonAsync(HttpMethod.Put, $"/backfills/{made.Text("id")}/pause", body: null, HttpStatusCode.OK);
        var cancelled = await client.JsonAsync(HttpMethod.Put, $"/backfills/{made.Text("id")}/cancel", body: null, HttpStatusCode.OK);

        Assert.True(paused.GetProperty("is_paused").GetBoolean());
        Assert.NotEqual("", cancelled.Text("completed_at"));
        await client.JsonAsync(HttpMethod.Put, $"/backfills/{made.Text("id")}/unpause", body: null, HttpStatusCode.Conflict);
        await client.GetAsync("/backfills/99999", HttpStatusCode.NotFound);
        Assert.Equal("query.dag_id:missing", (await client.GetAsync("/backfills", HttpStatusCode.UnprocessableEntity)).Faults());
        await client.PostAsync("/backfills", body.Replace("slow", "numbers", StringComparison.Ordinal), HttpStatusCode.UnprocessableEntity);
        await client.PostAsync("/backfills", body.Replace("slow", "nothing", StringComparison.Ordinal), HttpStatusCode.NotFound);
        await (await site.AsAsync("viewer")).PostAsync("/backfills", body, HttpStatusCode.Forbidden);
    }
}
