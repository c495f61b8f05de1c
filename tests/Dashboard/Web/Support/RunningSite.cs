using Dagfire.Access;
using Dagfire.Auditing;
using Dagfire.Commands;
using Dagfire.Conformance.Access;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dashboard.Support;

/// <summary>The web site on a port of its own, with a metadata database of its own and a clock moved by hand.</summary>
internal sealed class RunningSite : IAsyncDisposable
{
    internal const string Password = "correct horse battery";

    private readonly TestOrchestrator _orchestrator;
    private readonly WebServer _server;
    private readonly List<Browser> _browsers = [];

    private readonly TimeProvider _clock;

    private RunningSite(TestOrchestrator orchestrator, WebServer server, TimeProvider clock)
    {
        _orchestrator = orchestrator;
        _server = server;
        _clock = clock;
    }

    /// <summary>The clock of a site whose clock is moved by hand.</summary>
    internal ManualClock Clock => (ManualClock)_clock;

    /// <summary>Where it listens, without the path base.</summary>
    internal Uri Address => new(new Uri(_server.Addresses[0].Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)), "/");

    internal IUsers Users => Of<IUsers>();

    /// <summary>The engine and its commands.</summary>
    internal TestOrchestrator Orchestrator => _orchestrator;

    internal static Task<RunningSite> StartAsync(string settings = "", bool startEngine = false, params IWebModule[] modules) => StartOnAsync(database: null, settings, startEngine, modules);

    /// <summary>One on a certain metadata database.</summary>
    internal static Task<RunningSite> StartOnAsync(string? database, string settings = "", bool startEngine = false, params IWebModule[] modules) => StartAsync(database, settings, startEngine, dags: [], modules);

    /// <summary>One with DAGs, an engine that runs them, and a user of each role.</summary>
    internal static async Task<RunningSite> WithDagsAsync(params IReadOnlyList<DagBuilder> dags)
    {
        var site = await StartAsync(database: null, settings: "", startEngine: true, dags, modules: []);
        await site.AddUsersAsync();
        return site;
    }

    /// <summary>One whose clock goes by itself, for browsers, which have their own time. Without users: whoever is at this machine may do everything.</summary>
    internal static Task<RunningSite> OnRealTimeAsync(params IReadOnlyList<DagBuilder> dags) => StartAsync(database: null, settings: "", startEngine: true, dags, modules: [], TimeProvider.System);

    /// <summary>One on a certain clock, without users.</summary>
    internal static Task<RunningSite> OnClockAsync(ManualClock clock, params IReadOnlyList<DagBuilder> dags) => StartAsync(database: null, settings: "", startEngine: true, dags, modules: [], clock);

    private static async Task<RunningSite> StartAsync(string? database, string settings, bool startEngine, IReadOnlyList<DagBuilder> dags, IReadOnlyList<IWebModule> modules, TimeProvider? ofSite = null)
    {
        var clock = ofSite ?? new ManualClock();
        var orchestrator = await TestOrchestrator.StartAsync(new()
        {
            Clock = clock,
            Dags = dags,
            Database = database,
            StartEngine = startEngine,
            ConfigureServices = services =>
            {
                services.AddSingleton<IPasswordHashing>(new FastHashing());
                foreach (var module in modules)
                    services.AddSingleton(module);
            },
        });
        var variables = settings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        variables.TryAdd("DAGFIRE_URLS", "http://127.0.0.1:0");
        // The folder of documentation is no setting of its own: the host knows where the home is.
        var web = WebSettings.Read(variables.GetValueOrDefault, urls: null) with { DbtDocsFolder = variables.GetValueOrDefault("docs_folder") };
        return new RunningSite(orchestrator, await WebServer.StartAsync(web, orchestrator.Services, CancellationToken.None), clock);
    }

    /// <summary>One with users of each role, each named as the role.</summary>
    internal static async Task<RunningSite> WithUsersAsync(string settings = "", params IWebModule[] modules)
    {
        var site = await StartAsync(settings, startEngine: false, modules);
        await site.AddUsersAsync();
        return site;
    }

    /// <summary>Triggers a DAG and waits for its end.</summary>
    internal Task<TestRun> RunAsync(TriggerRequest request) => _orchestrator.RunAsync(request);

    internal T Of<T>()
        where T : notnull => _orchestrator.Services.GetRequiredService<T>();

    internal async Task<IReadOnlyList<AuditEntry>> AuditAsync() => [.. (await Of<IAuditLog>().ListAsync(new AuditFilter(), CancellationToken.None)).Select(recorded => recorded.Entry).Reverse()];

    /// <summary>A browser of its own, with its own cookies.</summary>
    internal Browser Open(Uri? address = null)
    {
        var browser = new Browser(address ?? Address);
        _browsers.Add(browser);
        return browser;
    }

    /// <summary>A browser in which a user has signed in.</summary>
    internal async Task<Browser> SignedInAsync(string user, string root = "")
    {
        var browser = Open();
        Assert.Equal(303, (int)(await browser.SignInAsync(user, Password, root)).StatusCode);
        return browser;
    }

    internal async Task AddUsersAsync()
    {
        foreach (var role in Enum.GetValues<AccessRole>())
            await Users.CreateAsync(AccessNames.Of(role), role, Password, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers)
            browser.Dispose();
        await _server.DisposeAsync();
        await _orchestrator.DisposeAsync();
    }
}
