using System.Net;
using Dagfire.Dashboard.Rest.Support;
using Dagfire.Queries;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dashboard.Rest.Tasks;

public sealed class LinkTests
{
    [Fact]
    public async Task Links_OfATaskInstance_AreThoseOfItsAttempt()
    {
        await using var site = await RestSite.StartAsync(services => services.AddSingleton<IAttemptLinkSource, Source>());
        await site.RunAsync("producer", "one");
        var client = await site.AsAsync("viewer");

        var links = await client.GetAsync("/dags/producer/dagRuns/one/taskInstances/write/links");

        Assert.Equal("/jobs/1", Assert.Single(links.GetProperty("extra_links").EnumerateObject(), link => link.Name == "Job write 1").Value.GetString());
        Assert.Equal("1", links.Text("total_entries"));
        await client.GetAsync("/dags/producer/dagRuns/one/taskInstances/none/links", HttpStatusCode.NotFound);
    }

    private sealed class Source : IAttemptLinkSource
    {
        public Task<IReadOnlyList<AttemptLink>> OfAsync(long runKey, string taskId, int mapIndex, int attempt, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<AttemptLink>>([new AttemptLink($"Job {taskId} {attempt}", "/jobs/1")]);
    }
}
