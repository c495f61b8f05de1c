using System.Net;
using Dagfire.Dashboard.Rest.Support;

namespace Dagfire.Dashboard.Rest.Tasks;

public sealed class HumanTests
{
    private const string Path = "/dags/asks/dagRuns/q1/taskInstances/approve/-1/hitlDetails";

    [Fact]
    public async Task Answer_ByAnOperator_LetsTheRunGoOn()
    {
        await using var site = await RestSite.StartAsync();
        var client = await site.AsAsync("operator");
        await site.AskAsync("q1");

        Assert.Equal("Publish?", (await client.GetAsync("/dags/~/dagRuns/~/hitlDetails?response_received=false&subject_search=publish")).Each("hitl_details", "subject"));
        await (await site.AsAsync("viewer")).PatchAsync(Path, """{"chosen_options": ["Approve"]}""", HttpStatusCode.Forbidden);
        await client.PatchAsync(Path, """{"chosen_options": ["Perhaps"]}""", HttpStatusCode.BadRequest);
        Assert.Equal("body.chosen_options:missing", (await client.PatchAsync(Path, "{}", HttpStatusCode.UnprocessableEntity)).Faults());
        var answered = await client.PatchAsync(Path, """{"chosen_options": ["Approve"], "whatever": 1}""");
        var run = await site.Orchestrator.EndOfAsync("asks", "q1");

        Assert.Equal(("operator", DagRunState.Success), (answered.GetProperty("responded_by").Text("id"), run.State));
        await client.PatchAsync(Path, """{"chosen_options": ["Reject"]}""", HttpStatusCode.Conflict);
        Assert.Equal("operator", (await client.GetAsync(Path)).GetProperty("responded_by_user").Text("name"));
        await client.GetAsync("/dags/asks/dagRuns/q1/taskInstances/publish/-1/hitlDetails", HttpStatusCode.NotFound);
    }
}
