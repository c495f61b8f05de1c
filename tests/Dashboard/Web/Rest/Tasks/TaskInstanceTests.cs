using System.Net;
using Dagfire.Dashboard.Rest.Support;

namespace Dagfire.Dashboard.Rest.Tasks;

public sealed class TaskInstanceTests
{
    private const string One = "/dags/sales/dagRuns/one/taskInstances";

    [Fact]
    public async Task List_Filters_EachOfThemCounts()
    {
        await using var site = await StartAsync();
        var client = await site.AsAsync("viewer");
        await site.RunAsync("numbers", "n1");

        Assert.Equal("extract work.load", await TasksAsync(One));
        Assert.Equal("work.load", await TasksAsync($"{One}?task_group_id=work"));
        Assert.Equal("work.load", await TasksAsync($"{One}?pool=loads"));
        Assert.Equal("extract", await TasksAsync($"{One}?task_id=extract"));
        Assert.Equal("extract", await TasksAsync($"{One}?task_display_name_pattern=EXT"));
        Assert.Equal("double double double", await TasksAsync("/dags/~/dagRuns/n1/taskInstances"));
        Assert.Equal("double", await TasksAsync("/dags/numbers/dagRuns/~/taskInstances?map_index=1"));
        Assert.Equal("0 1 2", (await client.GetAsync("/dags/numbers/dagRuns/n1/taskInstances/double/listMapped")).Each("task_instances", "map_index"));
        Assert.Equal("", await TasksAsync($"{One}?state=failed"));
        Assert.Equal("", await TasksAsync($"{One}?executor=Any"));
        var name = (await client.GetAsync($"{One}/extract")).Text("operator");
        Assert.Equal("extract work.load", await TasksAsync($"{One}?operator={name}"));
        Assert.Equal("query.operator:value_error", (await client.GetAsync($"/dags/~/dagRuns/~/taskInstances?operator={name}", HttpStatusCode.UnprocessableEntity)).Faults());
        Assert.Equal("body.state:enum", (await client.PostAsync("/dags/~/dagRuns/~/taskInstances/list", """{"state": ["lost"]}""", HttpStatusCode.UnprocessableEntity)).Faults());
        await client.GetAsync("/dags/sales/dagRuns/one/taskInstances/extract/listMapped", HttpStatusCode.NotFound);

        async Task<string> TasksAsync(string path) => string.Join(' ', (await client.GetAsync(path)).Each("task_instances", "task_id").Split(' ').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task RenderedFields_OfTaskInstances_AreWhatTheyRead()
    {
        var dag = new DagBuilder("reads");
        var sql = dag.Function("sql", (_, _) => Task.FromResult("select 1"));
        dag.Function<string, int>("ask", sql, (text, _, _) => Task.FromResult(text.Length));
        dag.Expand("each", Mapped.Over([1]), async (_, context, token) => (TaskResult<string>)await context.ReadAsync<string>(sql, token)).After(sql);
        await using var site = await RestSite.StartAsync(services: null, dag);
        var client = await site.AsAsync("viewer");
        await site.RunAsync("reads", "one");
        const string Instances = "/dags/reads/dagRuns/one/taskInstances";

        Assert.Equal("select 1", (await client.GetAsync($"{Instances}/ask")).GetProperty("rendered_fields").Text("sql"));
        Assert.Equal("select 1", (await client.GetAsync($"{Instances}/each/0")).GetProperty("rendered_fields").Text("sql"));
        Assert.Equal("{}", (await client.GetAsync($"{Instances}/sql")).GetProperty("rendered_fields").GetRawText());
        var list = (await client.GetAsync(Instances)).GetProperty("task_instances").EnumerateArray().Select(each => each.GetProperty("rendered_fields").EnumerateObject().Count());
        Assert.Equal([0, 1, 1], list.Order());
    }

    [Fact]
    public async Task Get_MappedAndNot_ByTheRightPath()
    {
        await using var site = await StartAsync();
        var client = await site.AsAsync("viewer");
        await site.RunAsync("numbers", "n1");

        var extract = await client.GetAsync($"{One}/extract");
        Assert.Equal(("success", "1", "2", "default_pool"), (extract.Text("state"), extract.Text("try_number"), extract.Text("max_tries"), extract.Text("pool")));
        Assert.Equal("1", (await client.GetAsync("/dags/numbers/dagRuns/n1/taskInstances/double/1")).Text("map_index"));
        await client.GetAsync("/dags/numbers/dagRuns/n1/taskInstances/double", HttpStatusCode.NotFound);
        await client.GetAsync("/dags/numbers/dagRuns/n1/taskInstances/double/7", HttpStatusCode.NotFound);
        await client.GetAsync($"{One}/none", HttpStatusCode.NotFound);
        Assert.Equal("path.map_index:int_parsing", (await client.GetAsync("/dags/numbers/dagRuns/n1/taskInstances/double/x", HttpStatusCode.UnprocessableEntity)).Faults());
        await client.GetAsync($"{One}/extract/tries/9", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Patch_StateAndNote_ChangesWhatItNames()
    {
        await using var site = await StartAsync();
        var client = await site.AsAsync("operator");

        Assert.Equal("extract", (await client.PatchAsync($"{One}/extract/dry_run", """{"new_state": "failed"}""")).Each("task_instances", "task_id"));
        Assert.Equal("success", (await client.GetAsync($"{One}/extract")).Text("state"));
        Assert.Equal("odd", (await client.PatchAsync($"{One}/work.load", """{"new_state": "skipped", "note": "odd"}""")).Each("task_instances", "note"));
        await client.PatchAsync($"{One}/work.load", """{"new_state": "skipped"}""", HttpStatusCode.Conflict);
        Assert.Equal("body.new_state:enum", (await client.PatchAsync($"{One}/extract", """{"new_state": "running"}""", HttpStatusCode.UnprocessableEntity)).Faults());
        await client.PatchAsync($"{One}/none", """{"new_state": "failed"}""", HttpStatusCode.NotFound);
        await (await site.AsAsync("viewer")).PatchAsync($"{One}/extract", """{"note": "x"}""", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Bulk_SomeOfThemThere_NotesWhatWentWrong()
    {
        await using var site = await StartAsync();
        var client = await site.AsAsync("operator");

        var result = await client.PatchAsync("/dags/~/dagRuns/~/taskInstances", """
            {"actions": [
              {"action": "update", "entities": [{"dag_id": "sales", "dag_run_id": "one", "task_id": "extract", "note": "a"}, {"dag_id": "sales", "dag_run_id": "one", "task_id": "none", "note": "b"}, {"task_id": "extract"}]},
              {"action": "delete", "entities": ["x"], "action_on_non_existence": "skip"}]}
            """);

        Assert.Equal("""["sales.one.extract[-1]"]""", result.GetProperty("update").GetProperty("success").GetRawText());
        Assert.Equal("404 400", result.GetProperty("update").Each("errors", "status_code"));
        Assert.Equal("""{"success":[],"errors":[]}""", result.GetProperty("delete").GetRawText());
    }

    [Fact]
    public async Task Clear_TasksOfARun_RunAgain()
    {
        await using var site = await StartAsync();
        var client = await site.AsAsync("operator");
        const string path = "/dags/sales/clearTaskInstances";

        Assert.Equal("extract", (await client.PostAsync(path, """{"dag_run_id": "one", "only_failed": false, "task_ids": ["extract"]}""")).Each("task_instances", "task_id"));
        Assert.Equal("extract work.load", string.Join(' ', (await client.PostAsync(path, """{"dag_run_id": "one", "only_failed": false, "task_ids": [["extract", -1]], "include_downstream": true, "dry_run": false, "note": "again"}"""))
            .Each("task_instances", "task_id").Split(' ').Order(StringComparer.Ordinal)));
        await site.Orchestrator.EndOfAsync("sales", "one");
        Assert.Equal("again", (await client.GetAsync($"{One}/extract")).Text("note"));
        Assert.Equal("1 2", (await client.GetAsync($"{One}/extract/tries")).Each("task_instances", "try_number"));
        Assert.Equal("body:value_error", (await client.PostAsync(path, """{"only_failed": true, "only_running": true}""", HttpStatusCode.UnprocessableEntity)).Faults());
        Assert.Equal("body.task_ids.1:string_type", (await client.PostAsync(path, """{"dag_run_id": "one", "task_ids": ["extract", 5]}""", HttpStatusCode.UnprocessableEntity)).Faults());
        await client.PostAsync(path, """{"dag_run_id": "none"}""", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Dependencies_OfATaskThatWaits_SayWhy()
    {
        await using var site = await RestSite.StartAsync();
        var client = await site.AsAsync("viewer");
        await site.AskAsync("q1");

        var reasons = await client.GetAsync("/dags/asks/dagRuns/q1/taskInstances/publish/dependencies");

        Assert.Equal("Trigger Rule", reasons.Each("dependencies", "name"));
        Assert.Equal("deferred", (await client.GetAsync("/dags/asks/dagRuns/q1/taskInstances/approve")).Text("state"));
        Assert.Equal("approve", (await client.GetAsync("/dags/asks/dagRuns/q1/taskInstances?state=deferred")).Each("task_instances", "task_id"));
    }

    private static async Task<RestSite> StartAsync()
    {
        var site = await RestSite.StartAsync();
        await site.Of<Commands.IPools>().SetAsync(new("loads", 5), CancellationToken.None);
        await site.RunAsync("sales", "one", SampleDags.Date);
        return site;
    }
}
