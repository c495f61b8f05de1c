using System.Net;
using Dagfire.Dashboard.Support;
using Dagfire.Metadata;

namespace Dagfire.Dashboard.Endpoints;

public sealed class HealthTests
{
    [Fact]
    public async Task Health_EngineRuns_IsAirflowsAnswerWithoutSignIn()
    {
        await using var site = await RunningSite.StartAsync(startEngine: true);
        await site.Users.CreateAsync("ada", Dagfire.Access.AccessRole.Admin, RunningSite.Password, CancellationToken.None);

        var health = await site.Open().GetAsync("/api/v2/monitor/health").JsonAsync(HttpStatusCode.OK);

        Assert.Equal("""{"status":"healthy"}""", health.GetProperty("metadatabase").GetRawText());
        Assert.Equal("""{"status":"healthy","latest_scheduler_heartbeat":"2026-11-20T12:00:00.000000Z"}""", health.GetProperty("scheduler").GetRawText());
        Assert.Equal("""{"status":"healthy","latest_triggerer_heartbeat":"2026-11-20T12:00:00.000000Z"}""", health.GetProperty("triggerer").GetRawText());
        Assert.Equal("""{"status":"healthy","latest_dag_processor_heartbeat":"2026-11-20T12:00:00.000000Z"}""", health.GetProperty("dag_processor").GetRawText());
        await site.Open().GetAsync("/health/ready").IsAsync(HttpStatusCode.OK, "ready");
        await site.Open().GetAsync("/health/live").IsAsync(HttpStatusCode.OK, "alive");
    }

    [Fact]
    public async Task Health_NoEngine_SaysSo()
    {
        await using var site = await RunningSite.StartAsync();

        var health = await site.Open().GetAsync("/api/v2/monitor/health").JsonAsync(HttpStatusCode.OK);

        Assert.Equal("""{"status":"unhealthy","latest_scheduler_heartbeat":null}""", health.GetProperty("scheduler").GetRawText());
        Assert.Equal("healthy", health.GetProperty("metadatabase").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Ready_DatabaseWithoutItsTables_IsNot()
    {
        await using var site = await RunningSite.StartAsync();
        await using (var connection = await site.Of<MetadataDatabase>().OpenAsync(CancellationToken.None))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "delete from schema_migration";
            await command.ExecuteNonQueryAsync();
        }

        await site.Open().GetAsync("/health/ready").IsAsync(HttpStatusCode.ServiceUnavailable, "dagfire db migrate");
        var health = await site.Open().GetAsync("/api/v2/monitor/health").JsonAsync(HttpStatusCode.OK);
        Assert.Equal("unhealthy", health.GetProperty("metadatabase").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Version_IsTheProducts()
    {
        await using var site = await RunningSite.StartAsync();

        var version = await site.Open().GetAsync("/api/v2/version").JsonAsync(HttpStatusCode.OK);

        Assert.Equal("""{"version":"0.1.0","git_version":null}""", version.GetRawText());
    }
}
