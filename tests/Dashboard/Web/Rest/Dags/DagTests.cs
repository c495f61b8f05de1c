using System.Net;
using Dagfire.Access;
using Dagfire.Dashboard.Rest.Support;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Dags;

public sealed class DagTests
{
    [Fact]
    public async Task List_FiltersPagesAndOrder_AreAirflows()
    {
        await using var site = await RestSite.StartAsync();
        var viewer = await site.AsAsync("viewer");
        await site.RunAsync("numbers", "n1");
        await site.RunAsync("failing", "f1");

        Assert.Equal("asks consumer failing numbers producer sales slow", await IdsAsync(""));
        Assert.Equal("slow sales", await IdsAsync("?order_by=-dag_id&limit=2"));
        Assert.Equal("", await IdsAsync("?limit=0"));
        Assert.Equal("sales", await IdsAsync("?tags=finance&tags=daily&tags_match_mode=all"));
        Assert.Equal("numbers sales", await IdsAsync("?tags=demo&tags=finance"));
        Assert.Equal("sales", await IdsAsync("?owners=ada"));
        Assert.Equal("numbers sales", await IdsAsync("?dag_id_pattern=NUM|al_s"));
        Assert.Equal("failing", await IdsAsync("?last_dag_run_state=failed"));
        Assert.Equal("numbers", await IdsAsync("?dag_run_state=success&dag_run_end_date_gte=2026-11-20T00:00:00Z"));
        Assert.Equal("consumer", await IdsAsync("?has_asset_schedule=true"));
        Assert.Equal("consumer", await IdsAsync("?asset_dependency=shop/ord"));
        Assert.Equal("", await IdsAsync("?bundle_name=any"));
        Assert.Equal(7, (await viewer.GetAsync("/dags?limit=1")).Total());
        await viewer.GetAsync("/dags?order_by=fileloc", HttpStatusCode.BadRequest);

        async Task<string> IdsAsync(string query) => (await viewer.GetAsync($"/dags{query}")).Each("dags", "dag_id");
    }

    [Fact]
    public async Task Get_UnknownParameterValues_AreSaidAllAtOnce()
    {
        await using var site = await RestSite.StartAsync(services: null, SampleDags.Sales());
        var viewer = await site.AsAsync("viewer");

        var refused = await viewer.GetAsync("/dags?limit=-1&offset=x&paused=perhaps&tags_match_mode=some&dag_run_start_date_gte=soon&last_dag_run_state=lost", HttpStatusCode.UnprocessableEntity);

        Assert.Equal(
            "query.dag_run_start_date_gte:datetime_from_date_parsing query.last_dag_run_state:enum query.limit:greater_than_equal query.offset:int_parsing query.paused:bool_parsing query.tags_match_mode:enum",
            refused.Faults());
    }

    [Fact]
    public async Task Patch_OneAndMany_PauseWhatTheyName()
    {
        await using var site = await RestSite.StartAsync();
        var operatorOf = await site.AsAsync("operator");

        Assert.True((await operatorOf.PatchAsync("/dags/sales", """{"is_paused": true}""")).GetProperty("is_paused").GetBoolean());
        Assert.Equal("", (await operatorOf.PatchAsync("/dags", """{"is_paused": true}""")).Each("dags", "dag_id"));
        Assert.Equal("failing numbers", (await operatorOf.PatchAsync("/dags?dag_id_pattern=failing|numbers", """{"is_paused": true}""")).Each("dags", "dag_id"));
        await operatorOf.PatchAsync("/dags/sales?update_mask=owners", """{"is_paused": true}""", HttpStatusCode.BadRequest);
        Assert.Equal("body.is_paused:bool_type body.owner:extra_forbidden", (await operatorOf.PatchAsync("/dags/sales", """{"is_paused": 1, "owner": "x"}""", HttpStatusCode.UnprocessableEntity)).Faults());
        await (await site.AsAsync("viewer")).PatchAsync("/dags?dag_id_pattern=~", """{"is_paused": true}""", HttpStatusCode.Forbidden);
        Assert.Equal("failing numbers sales", (await operatorOf.GetAsync("/dags?paused=true")).Each("dags", "dag_id"));
        Assert.Equal("patch_dag patch_dag patch_dag", (await (await site.AsAsync("admin")).GetAsync("/eventLogs?event=patch_dag&owner=operator")).Each("event_logs", "event"));
    }

    [Fact]
    public async Task Favorites_AreOnesOwn()
    {
        await using var site = await RestSite.StartAsync();
        var (viewer, other) = (await site.AsAsync("viewer"), await site.AsAsync("operator"));

        await viewer.PostAsync("/dags/sales/favorite", "{}", HttpStatusCode.NoContent);

        Assert.Equal("sales", (await viewer.GetAsync("/dags?is_favorite=true")).Each("dags", "dag_id"));
        Assert.True((await viewer.GetAsync("/dags/sales/details")).GetProperty("is_favorite").GetBoolean());
        Assert.Equal(0, (await other.GetAsync("/dags?is_favorite=true")).Total());
        await viewer.PostAsync("/dags/sales/unfavorite", "{}", HttpStatusCode.NoContent);
        Assert.Equal(7, (await viewer.GetAsync("/dags?is_favorite=false")).Total());
    }

    [Fact]
    public async Task Delete_DagWithARunUnderWay_IsAConflict()
    {
        await using var site = await RestSite.StartAsync();
        var operatorOf = await site.AsAsync("operator");
        await site.AskAsync("q1");

        await operatorOf.DeleteAsync("/dags/asks", HttpStatusCode.Conflict);
        await operatorOf.DeleteAsync("/dags/nothing", HttpStatusCode.NotFound);
        await operatorOf.DeleteAsync("/dags/failing", HttpStatusCode.OK);
    }

    [Fact]
    public async Task Site_StatsTagsAndWarnings_SayWhatThereIs()
    {
        await using var site = await RestSite.StartAsync();
        var viewer = await site.AsAsync("viewer");
        await site.RunAsync("numbers", "n1");

        var stats = (await viewer.GetAsync("/dagStats?dag_ids=numbers")).GetProperty("dags")[0];
        Assert.Equal("queued:0 running:0 success:1 failed:0", string.Join(' ', stats.GetProperty("stats").EnumerateArray().Select(state => $"{state.Text("state")}:{state.Text("count")}")));
        Assert.Equal("""["daily","demo","finance"]""", (await viewer.GetAsync("/dagTags")).GetProperty("tags").GetRawText());
        Assert.Equal("sales", (await viewer.GetAsync("/dagWarnings")).Each("dag_warnings", "dag_id"));
        Assert.Equal("extract work.load", (await viewer.GetAsync("/dags/sales/tasks")).Each("tasks", "task_id"));
        await viewer.GetAsync("/dags/sales/tasks/none", HttpStatusCode.NotFound);
        await viewer.GetAsync("/dags/sales/dagVersions/7", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Grants_OnOneDag_HideTheOthers()
    {
        await using var site = await RestSite.StartAsync();
        await site.RunAsync("numbers", "n1");
        await site.RunAsync("failing", "f1");
        var bob = await site.WithGrantsAsync(new DagGrant(DagAction.Read, "numbers"), new DagGrant(DagAction.Edit, "tag:finance"));

        Assert.Equal("numbers sales", (await bob.GetAsync("/dags")).Each("dags", "dag_id"));
        Assert.Equal("numbers", (await bob.GetAsync("/dags/~/dagRuns")).Each("dag_runs", "dag_id"));
        Assert.Equal("numbers", (await bob.PostAsync("/dags/~/dagRuns/list", """{"dag_ids": ["numbers", "failing"]}""")).Each("dag_runs", "dag_id"));
        Assert.Equal(3, (await bob.GetAsync("/dags/~/dagRuns/~/taskInstances")).Total());
        Assert.Equal("numbers numbers numbers", (await bob.GetAsync("/dags/~/dagRuns/~/taskInstances/~/xcomEntries")).Each("xcom_entries", "dag_id"));
        Assert.Equal("numbers sales", (await bob.GetAsync("/dagStats")).Each("dags", "dag_id"));
        await bob.GetAsync("/dags/failing", HttpStatusCode.Forbidden);
        await bob.GetAsync("/dags/nothing", HttpStatusCode.Forbidden);
        await bob.GetAsync("/dags/failing/dagRuns/f1", HttpStatusCode.Forbidden);
        await bob.GetAsync("/dags/failing/dagRuns/f1/taskInstances/break/logs/1", HttpStatusCode.Forbidden);
        await bob.PostAsync("/dags/numbers/dagRuns", """{"logical_date": null}""", HttpStatusCode.Forbidden);
        await bob.PostAsync("/dags/sales/dagRuns", """{"logical_date": null}""");
        Assert.Equal("sales", (await bob.PatchAsync("/dags?dag_id_pattern=~", """{"is_paused": false}""")).Each("dags", "dag_id"));
    }

    [Fact]
    public async Task Get_WithTheTagOfTheAnswerBefore_IsNotModified()
    {
        await using var site = await RestSite.StartAsync(services: null, SampleDags.Sales());
        var client = await site.AsAsync("operator");

        var tag = (await client.SendAsync(HttpMethod.Get, "/dags/sales", content: null)).Headers.ETag!.ToString();
        var same = await client.SendAsync(HttpMethod.Get, "/dags/sales", content: null, ("If-None-Match", $"\"other\", {tag}"));
        await client.PatchAsync("/dags/sales", """{"is_paused": true}""");
        var changed = await client.SendAsync(HttpMethod.Get, "/dags/sales", content: null, ("If-None-Match", tag));

        Assert.StartsWith("W/\"", tag, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotModified, ""), (same.StatusCode, await same.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task Details_OfADag_HaveWhatItsCodeSays()
    {
        await using var site = await RestSite.StartAsync(services: null, SampleDags.Sales());
        var details = await (await site.AsAsync("viewer")).GetAsync("/dags/sales/details");

        Assert.Equal(("2026-11-01T00:00:00Z", "ada", "What was sold."), (details.Text("start_date"), details.GetProperty("owners")[0].GetString(), details.Text("description")));
        Assert.Equal(1, details.GetProperty("latest_dag_version").GetProperty("version_number").GetInt32());
        Assert.Equal((await site.Of<IDagQueries>().FindAsync("sales", CancellationToken.None))!.Schedule, details.Text("timetable_summary"));
    }
}
