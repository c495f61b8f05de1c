using System.Text;
using System.Text.Json;
using Dagfire.Host.Support;

namespace Dagfire.Host.Sandbox;

/// <summary>The outside systems as <c>dagfire sandbox</c> serves them, and installations that are led to them by what it prints alone.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    // Nothing grows between two runs that are compared.
    internal static readonly string[] StandingStill = ["--seed", "7", "--until", "2026-11-20"];

    private readonly Home _home = new();
    private readonly HttpClient _http = new();
    private readonly DagfireProcess _process;

    private SandboxProcess(string[] arguments) => _process = DagfireProcess.Start(_home, ["sandbox", "--port", "0", "--home", "box", "-o", "json", .. arguments]);

    /// <summary>The services that this build has providers for, those that need none included.</summary>
    internal IReadOnlyList<JsonElement> Usable => [.. Services.Where(service => service.GetProperty("has_provider").GetBoolean())];

    internal IReadOnlyList<JsonElement> Services { get; private set; } = [];

    /// <summary>The folder of what it keeps.</summary>
    internal string Folder => _home["box/sandbox"];

    internal static async Task<SandboxProcess> StartAsync(params string[] arguments)
    {
        var sandbox = new SandboxProcess(arguments);
        sandbox.Services = [.. JsonElement.Parse(await sandbox._process.ShowsAsync("{\"folder\":")).GetProperty("services").EnumerateArray()];
        return sandbox;
    }

    /// <summary>Whether this build can use it.</summary>
    internal bool Has(string service) => Usable.Any(usable => usable.Text("name") == service);

    /// <summary>Leads an installation to the services of some names.</summary>
    internal void Lead(Home home, params string[] services)
    {
        foreach (var variable in Usable.Where(usable => services.Contains(usable.Text("name"))).SelectMany(usable => usable.GetProperty("environment").EnumerateObject()))
            home.Environment[variable.Name] = variable.Value.GetString()!;
    }

    internal async Task OrderAsync(string service, string fault)
    {
        using var body = new StringContent(fault, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri(ControlOf(service), "faults"), body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>What the control API tells of a service.</summary>
    internal async Task<JsonElement> AskAsync(string service, string path) => JsonElement.Parse(await _http.GetStringAsync(new Uri(ControlOf(service), path)));

    /// <summary>How many faults of a service met a request.</summary>
    internal async Task<int> StruckAsync(string service) =>
        (await AskAsync(service, "faults")).GetProperty("faults").EnumerateArray().Count(fault => fault.GetProperty("struck").GetInt32() > 0);

    internal async Task<Finished> StopAsync(string signal)
    {
        await _process.SignalAsync(signal);
        return await _process.EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _http.Dispose();
        _home.Dispose();
    }

    private Uri ControlOf(string service) => new(Services.Single(candidate => candidate.Text("name") == service).Text("control"));
}
