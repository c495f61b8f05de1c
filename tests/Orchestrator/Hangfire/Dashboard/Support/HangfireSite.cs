using System.Net;
using System.Text.RegularExpressions;
using Dagfire.Access;
using Dagfire.Auditing;
using Dagfire.Conformance.Access;
using Dagfire.Dashboard;
using Dagfire.Dashboard.Support;
using Dagfire.Testing;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Hangfire.Dashboard.Support;

/// <summary>The web site with Hangfire's dashboard, on a port of its own, beside an orchestrator whose attempts are Hangfire jobs.</summary>
internal sealed partial class HangfireSite : IAsyncDisposable
{
    private const string Password = "correct horse battery";

    private readonly WebServer _server;
    private readonly List<Browser> _browsers = [];

    private HangfireSite(TestOrchestrator orchestrator, WebServer server)
    {
        Orchestrator = orchestrator;
        _server = server;
    }

    internal TestOrchestrator Orchestrator { get; }

    internal JobStorage Storage => Orchestrator.Services.GetRequiredService<JobStorage>();

    internal IUsers Users => Orchestrator.Services.GetRequiredService<IUsers>();

    internal static async Task<HangfireSite> StartAsync(TestOrchestratorOptions options, string settings = "")
    {
        var configure = options.ConfigureServices;
        options.ConfigureServices = services =>
        {
            configure?.Invoke(services);
            services.AddSingleton<IWebModule, DashboardModule>();
            services.AddSingleton<IPasswordHashing>(new FastHashing());
        };
        var orchestrator = await TestOrchestrator.StartAsync(options);
        var variables = settings.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        variables["DAGFIRE_URLS"] = "http://127.0.0.1:0";
        return new HangfireSite(orchestrator, await WebServer.StartAsync(WebSettings.Read(variables.GetValueOrDefault, urls: null), orchestrator.Services, CancellationToken.None));
    }

    internal Browser Open()
    {
        var browser = new Browser(new Uri(new Uri(_server.Addresses[0]), "/"));
        _browsers.Add(browser);
        return browser;
    }

    /// <summary>Makes a user, and a browser in which that user has signed in.</summary>
    internal async Task<Browser> SignedInAsync(string name, AccessRole role, params DagGrant[] grants)
    {
        await Users.CreateAsync(name, role, Password, CancellationToken.None);
        if (grants.Length > 0)
            await Users.SetGrantsAsync(name, grants, CancellationToken.None);
        var browser = Open();
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SignInAsync(name, Password)).StatusCode);
        return browser;
    }

    /// <summary>Presses a button as the page's own script does: with the token of the page it stands on.</summary>
    internal static async Task<HttpResponseMessage> PressAsync(Browser browser, string page, string button, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await browser.TextAsync(page)).Groups["token"].Value;
        Assert.NotEmpty(token);
        return await browser.SendAsync(HttpMethod.Post, button, Browser.Form(fields), ("X-Forgery-Token", token), ("Sec-Fetch-Site", "same-origin"));
    }

    /// <summary>The job of a task's newest start, once the page of its run would show it.</summary>
    internal string? JobOf(long runKey, string taskId)
    {
        using var connection = Storage.GetConnection();
        return JobLedger.OfRun(connection, runKey).LastOrDefault(entry => entry.Task == taskId)?.JobId;
    }

    /// <summary>Who did what to the site's DAGs, oldest first.</summary>
    internal async Task<IReadOnlyList<string>> AuditAsync(string actor) =>
        [.. (await Orchestrator.Services.GetRequiredService<IAuditLog>().ListAsync(new AuditFilter { Actor = actor }, CancellationToken.None)).Reverse().Select(recorded => $"{recorded.Entry.Event} {recorded.Entry.TaskId}")];

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers)
            browser.Dispose();
        await _server.DisposeAsync();
        await Orchestrator.DisposeAsync();
    }

    [GeneratedRegex("name=\"csrf-token\" content=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
