using System.CommandLine;
using Dagfire.Access;
using Dagfire.Dags;
using Dagfire.Dashboard;
using Dagfire.Host.Output;

namespace Dagfire.Host.Composition;

/// <summary>The dashboard of a process.</summary>
internal static class WebPart
{
    internal static Option<string?> Urls() => new("--urls")
    {
        Description = $"Where the dashboard listens; several are separated by ;. Default $DAGFIRE_URLS, or {WebSettings.DefaultUrl}.",
        HelpName = "URLS",
    };

    /// <summary>Starts it and says where it is; stopped when disposed of.</summary>
    internal static async Task<WebServer> StartAsync(Installation installation, string? urls, CancellationToken cancellationToken)
    {
        var settings = WebSettings.Read(HostSettings.Variable, urls) with { DbtDocsFolder = DocsFolderOf(installation) };
        var server = await WebServer.StartAsync(settings, installation.Services, cancellationToken);
        Terminal.Say($"Dashboard: {string.Join(", ", server.Addresses)}");
        if (settings.ProxySignIn is null && !await installation.Get<IUsers>().AnyAsync(cancellationToken) && settings.Urls.Any(IsOpen))
            Terminal.Say("There is no user yet, so it answers only this machine. Make one with: dagfire users create NAME --role admin");
        return server;
    }

    // In an object store of its own, the documentation has an address of its own.
    private static string? DocsFolderOf(Installation installation) =>
        installation.Settings.Ports.Objects is null && installation.Get<TweetPipelineOptions>() is { } pipeline ? Path.Combine(pipeline.ObjectsPath, pipeline.DocsPrefix) : null;

    private static bool IsOpen(string url) => !Uri.TryCreate(url, UriKind.Absolute, out var uri) || !uri.IsLoopback;
}
