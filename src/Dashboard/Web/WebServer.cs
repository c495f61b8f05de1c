using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Dashboard;

/// <summary>The web site while it runs, in one process with whatever else the host does. Thread-safe.</summary>
public sealed partial class WebServer : IAsyncDisposable
{
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(5);

    private readonly WebApplication _site;

    private WebServer(WebApplication site) => _site = site;

    /// <summary>Where it listens, with the path base.</summary>
    public IReadOnlyList<string> Addresses => [.. _site.Urls.Select(url => url.TrimEnd('/') + _site.Services.GetRequiredService<WebSettings>().PathBase)];

    /// <summary>Everything that answers.</summary>
    internal IReadOnlyList<Endpoint> Endpoints => _site.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    /// <summary>Starts it.</summary>
    /// <param name="settings">How it is set up.</param>
    /// <param name="host">The host's services: the ports, the modules (<see cref="IWebModule"/>), clock and logging.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="WebServerException">It cannot listen where it shall.</exception>
    public static async Task<WebServer> StartAsync(WebSettings settings, IServiceProvider host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(host);
        var site = Site.Build(settings, host);
        try
        {
            await site.StartAsync(cancellationToken);
            return new WebServer(site);
        }
        catch (Exception exception)
        {
            await site.DisposeAsync();
            if (exception is IOException or SocketException or InvalidOperationException or UnauthorizedAccessException)
                throw new WebServerException(WordsFor(exception, settings), exception);
            throw;
        }
    }

    /// <summary>Stops it; requests that are under way have 5 seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeToStop, TimeProvider.System);
        await _site.StopAsync(limit.Token);
        await _site.DisposeAsync();
    }

    private static string WordsFor(Exception exception, WebSettings settings)
    {
        var url = Url().Match(exception.Message) is { Success: true } match ? match.Value : string.Join(", ", settings.Urls);
        return exception.InnerException is AddressInUseException
            ? $"The dashboard cannot listen at {url}: the port is taken. Stop what listens there, or choose another address with --urls or DAGFIRE_URLS."
            : $"The dashboard cannot listen at {url}: {exception.Message} Choose another address with --urls or DAGFIRE_URLS.";
    }

    [GeneratedRegex(@"http://[^\s]+(?=:\s)")]
    private static partial Regex Url();
}

/// <summary>The web site could not start. The message is for people.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="inner">Where it comes from.</param>
public sealed class WebServerException(string message, Exception inner) : Exception(message, inner);
