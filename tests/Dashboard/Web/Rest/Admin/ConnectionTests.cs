using System.Net;
using Dagfire.Commands;
using Dagfire.Dashboard.Rest.Support;
using Dagfire.Providers;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dashboard.Rest.Admin;

public sealed class ConnectionTests
{
    private const string Db = """{"connection_id": "db", "conn_type": "postgres", "host": "h", "login": "me", "password": "hunter2", "extra": "{\"api_key\": \"hunter2\", \"region\": \"north\"}"}""";

    [Fact]
    public async Task Connection_MadeChangedAndRead_ShowsNoSecret()
    {
        await using var site = await StartAsync();
        var (admin, reader) = (await site.AsAsync("admin"), await site.AsAsync("operator"));

        var made = await admin.PostAsync("/connections", Db, HttpStatusCode.Created);
        var changed = await admin.PatchAsync("/connections/db", """{"connection_id": "db", "conn_type": "postgres", "host": "g", "password": "***", "extra": "{\"api_key\": \"***\", \"region\": \"south\"}"}""");
        var listed = await reader.GetAsync("/connections?connection_id_pattern=d_");

        Assert.Equal(("***", """{"api_key":"***","region":"north"}"""), (made.Text("password"), made.Text("extra")));
        Assert.DoesNotContain("hunter2", made.GetRawText() + changed.GetRawText() + listed.GetRawText(), StringComparison.Ordinal);
        var stored = (await site.Of<IConnectionStore>().FindAsync("db", CancellationToken.None))!;
        Assert.Equal(("g", "me", "hunter2", """{"api_key":"hunter2","region":"south"}"""), (stored.Host, stored.Login, stored.Password, stored.Extra));
        Assert.DoesNotContain("hunter2", (await admin.GetAsync("/eventLogs")).GetRawText(), StringComparison.Ordinal);
        Assert.Equal("post_connection patch_connection", (await admin.GetAsync("/eventLogs?event_pattern=connection")).Each("event_logs", "event"));
    }

    [Theory]
    [InlineData("""{"connection_id": "a/b", "conn_type": "x"}""", "body.connection_id:string_pattern_mismatch")]
    [InlineData("""{"connection_id": "a", "conn_type": "x", "port": "80", "password": 5}""", "body.password:string_type body.port:int_type")]
    [InlineData("""{"connection_id": "a", "conn_type": "x!", "port": 70000, "extra": "[1]"}""", "body:value_error body:value_error body:value_error")]
    [InlineData("""{"connection_id": "a", "conn_type": "x", "team_name": "t"}""", "body.team_name:value_error")]
    [InlineData("""{"conn_type": "x"}""", "body.connection_id:missing")]
    public async Task Create_WrongBody_IsRefused(string body, string faults)
    {
        await using var site = await StartAsync();
        var admin = await site.AsAsync("admin");

        Assert.Equal(faults, (await admin.PostAsync("/connections", body, HttpStatusCode.UnprocessableEntity)).Faults());
        Assert.Equal(0, (await admin.GetAsync("/connections")).Total());
    }

    [Fact]
    public async Task Test_WithTheStoredPassword_AsksTheProvider()
    {
        await using var site = await StartAsync(services => services.AddSingleton<IConnectionTest>(new Asking()));
        var admin = await site.AsAsync("admin");
        await admin.PostAsync("/connections", Db, HttpStatusCode.Created);

        var works = await admin.PostAsync("/connections/test", """{"connection_id": "db", "conn_type": "postgres", "password": "***"}""");
        var nothing = await admin.PostAsync("/connections/test", """{"connection_id": "db", "conn_type": "unheard"}""");

        Assert.Equal(("True", "7 characters"), (works.Text("status"), works.Text("message")));
        Assert.Equal("False", nothing.Text("status"));
        await (await site.AsAsync("operator")).PostAsync("/connections/test", Db, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Defaults_MadeTwice_LeaveWhatIsThere()
    {
        await using var site = await StartAsync();
        var admin = await site.AsAsync("admin");
        await admin.PostAsync("/connections", """{"connection_id": "postgres_default", "conn_type": "postgres", "host": "mine"}""", HttpStatusCode.Created);

        await admin.PostAsync("/connections/defaults", "", HttpStatusCode.NoContent);
        await admin.PostAsync("/connections/defaults", "", HttpStatusCode.NoContent);

        Assert.Equal("mine", (await admin.GetAsync("/connections/postgres_default")).Text("host"));
        Assert.Equal("aws_default http_default postgres_default slack_api_default snowflake_default sqlite_default", (await admin.GetAsync("/connections?order_by=connection_id")).Each("connections", "connection_id"));
        await (await site.AsAsync("operator")).PostAsync("/connections/defaults", "", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Rights_ByRole_AreThoseOfTheTable()
    {
        await using var site = await StartAsync();
        var (viewer, operatorOf) = (await site.AsAsync("viewer"), await site.AsAsync("operator"));

        await viewer.GetAsync("/connections", HttpStatusCode.Forbidden);
        await viewer.GetAsync("/variables", HttpStatusCode.Forbidden);
        await viewer.GetAsync("/pools");
        await viewer.PostAsync("/pools", """{"name": "p", "slots": 1}""", HttpStatusCode.Forbidden);
        await operatorOf.PostAsync("/pools", """{"name": "p", "slots": 1}""", HttpStatusCode.Created);
        await operatorOf.GetAsync("/connections");
        await operatorOf.PostAsync("/connections", Db, HttpStatusCode.Forbidden);
        await operatorOf.PostAsync("/variables", """{"key": "a", "value": "b"}""", HttpStatusCode.Forbidden);
        await operatorOf.GetAsync("/api/dagfire/v1/users", HttpStatusCode.Forbidden);
        await operatorOf.GetAsync("/api/dagfire/v1/dag-files", HttpStatusCode.Forbidden);
    }

    internal static Task<RestSite> StartAsync(Action<IServiceCollection>? services = null) => RestSite.StartAsync(services, SampleDags.Sales());

    private sealed class Asking : IConnectionTest
    {
        public IReadOnlyList<string> ConnectionTypes { get; } = ["postgres"];

        public Task<ConnectionTestResult> TestAsync(Connection connection, CancellationToken cancellationToken) =>
            Task.FromResult(ConnectionTestResult.Good($"{connection.Password?.Length} characters"));
    }
}
