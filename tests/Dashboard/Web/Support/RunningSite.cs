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

    /// <summary>Everything that answers.</summary>
    internal IReadOnlyList<SiteRoute> Routes => [.. SiteRoute.Of(_server.Endpoints)];

    internal IUsers Users => Of<IUsers>();

    /// <summary>The engine and its commands.</summary>
    internal TestOrchestrator Orchestrator => _orchestrator;

    internal static Task<RunningSite> StartAsync(string settings = "", bool startEngine = false, params IWebModule[] modules) => StartOnAsync(database: null, settings, startEngine, modules);

    /// <summary>One on a certain metadata database.</summary>
    internal static Task<RunningSite> StartOnAsync(string? database, string settings = "", bool startEngine = false, params IWebModule[] modules) =>
        StartAsync(new SiteOptions { Database = database, Settings = settings, StartEngine = startEngine, Modules = modules });

    /// <summary>One with DAGs, an engine that runs them, and a user of each role.</summary>
    internal static async Task<RunningSite> WithDagsAsync(params IReadOnlyList<DagBuilder> dags)
    {
        var site = await StartAsync(new SiteOptions { StartEngine = true, Dags = dags });
        await site.AddUsersAsync();
        return site;
    }

    /// <summary>One whose clock goes by itself, for browsers, which have their own time. Without users: whoever is at this machine may do everything.</summary>
    internal static Task<RunningSite> OnRealTimeAsync(params IReadOnlyList<DagBuilder> dags) => StartAsync(new SiteOptions { StartEngine = true, Dags = dags, Clock = TimeProvider.System });

    /// <summary>One on a certain clock, without users.</summary>
    internal static Task<RunningSite> OnClockAsync(ManualClock clock, params IReadOnlyList<DagBuilder> dags) => StartAsync(new SiteOptions { StartEngine = true, Dags = dags, Clock = clock });

    /// <summary>One set up in every respect.</summary>
    internal static async Task<RunningSite> StartAsync(SiteOptions options)
    {
        var orchestrator = await TestOrchestrator.StartAsync(new()
        {
            Clock = options.Clock,
            Dags = options.Dags,
            Database = options.Database,
            StartEngine = options.StartEngine,
            Logging = options.Logging,
            ConfigureServices = services =>
            {
                services.AddSingleton<IPasswordHashing>(new FastHashing());
                foreach (var module in options.Modules)
                    services.AddSingleton(module);
                options.Services?.Invoke(services);
            },
        });
        var variables = options.Settings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        variables.TryAdd("DAGFIRE_URLS", "http://127.0.0.1:0");
        // The folder of documentation is no setting of its own: the host knows where the home is.
        var web = WebSettings.Read(variables.GetValueOrDefault, urls: null) with { DbtDocsFolder = variables.GetValueOrDefault("docs_folder") };
        return new RunningSite(orchestrator, await WebServer.StartAsync(web, orchestrator.Services, CancellationToken.None), options.Clock);
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

    /// <summary>Waits, in real time, until something is so.</summary>
    internal async Task EventuallyAsync(Func<Task<bool>> isSo)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TestOrchestrator.TimeLimit, "It did not become so in time.");
            await Task.Yield();
        }
    }

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
