using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Conformance.Access;
using Dagfire.Dashboard.Support;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dashboard.Rest.Support;

/// <summary>The web site over an engine that runs sample DAGs, with users of each role.</summary>
internal sealed class RestSite : IAsyncDisposable
{
    private readonly WebServer _server;
    private readonly List<RestClient> _clients = [];

    private RestSite(TestOrchestrator orchestrator, WebServer server, ManualClock clock)
    {
        Orchestrator = orchestrator;
        _server = server;
        Clock = clock;
    }

    internal TestOrchestrator Orchestrator { get; }

    internal ManualClock Clock { get; }

    internal Uri Address => new(new Uri(_server.Addresses[0]), "/");

    internal static async Task<RestSite> StartAsync(Action<IServiceCollection>? services = null, params DagBuilder[] dags)
    {
        var clock = new ManualClock();
        var orchestrator = await TestOrchestrator.StartAsync(new()
        {
            Clock = clock,
            Dags = dags.Length > 0 ? dags : SampleDags.All(),
            Engine = new() { DagsArePausedAtCreation = false, Retention = null, CreateScheduledRuns = false },
            ConfigureServices = all =>
            {
                all.AddSingleton<IPasswordHashing>(new FastHashing());
                services?.Invoke(all);
            },
        });
        var settings = WebSettings.Read(name => name == "DAGFIRE_URLS" ? "http://127.0.0.1:0" : name == "DAGFIRE_MAX_REQUEST_MB" ? "1" : null, urls: null);
        var site = new RestSite(orchestrator, await WebServer.StartAsync(settings, orchestrator.Services, CancellationToken.None), clock);
        foreach (var role in Enum.GetValues<AccessRole>())
            await site.Of<IUsers>().CreateAsync(AccessNames.Of(role), role, RunningSite.Password, CancellationToken.None);
        return site;
    }

    internal T Of<T>()
        where T : notnull => Orchestrator.Services.GetRequiredService<T>();

    /// <summary>A program that has a token of a user's.</summary>
    internal async Task<RestClient> AsAsync(string user)
    {
        var token = await Of<IApiTokens>().CreateAsync(user, $"test {_clients.Count}", expiresAt: null, CancellationToken.None);
        var client = new RestClient(Address, token.Text);
        _clients.Add(client);
        return client;
    }

    /// <summary>A user with rights on single DAGs.</summary>
    internal async Task<RestClient> WithGrantsAsync(params DagGrant[] grants)
    {
        await Of<IUsers>().CreateAsync("bob", AccessRole.Viewer, RunningSite.Password, CancellationToken.None);
        await Of<IUsers>().SetGrantsAsync("bob", grants, CancellationToken.None);
        return await AsAsync("bob");
    }

    /// <summary>Runs a DAG to its end.</summary>
    internal async Task<TestRun> RunAsync(string dagId, string runId, DateTimeOffset? date = null) =>
        await Orchestrator.RunAsync(new TriggerRequest(dagId) { RunId = runId, LogicalDate = date, Conf = """{"city": "Oslo"}""" });

    /// <summary>Starts the DAG that asks, and waits until it does.</summary>
    internal async Task AskAsync(string runId)
    {
        var run = await Orchestrator.Commands.TriggerAsync(new TriggerRequest("asks") { RunId = runId }, CancellationToken.None);
        var began = TimeProvider.System.GetTimestamp();
        while ((await Orchestrator.Runs.FindInstanceAsync(run.RunKey, "approve", -1, CancellationToken.None))?.State != TaskInstanceState.AwaitingInput)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TestOrchestrator.TimeLimit, "It did not ask in time.");
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        await _server.DisposeAsync();
        await Orchestrator.DisposeAsync();
    }
}
