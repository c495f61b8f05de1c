using Dagfire.Sandbox.Control;
using Dagfire.Sandbox.GitHub;
using Dagfire.Sandbox.Mentions;
using Dagfire.Sandbox.S3;
using Dagfire.Sandbox.Slack;
using Dagfire.Sandbox.X;
using Dagfire.Tasks.GitHub.Sandbox;
using Dagfire.Tasks.X.Sandbox;
using Microsoft.Extensions.Logging;

namespace Dagfire.Sandbox;

/// <summary>All outside systems on loopback, each on a port of its own, with what the embedded twins have. Dispose of it to stop them. Thread-safe once started.</summary>
public sealed class SandboxServices : IAsyncDisposable
{
    /// <summary>How many services there are.</summary>
    public const int Count = 6;

    private static readonly string[] Names = ["x", "github", "slack", "s3", "snowflake", "mentions"];

    private readonly SandboxOptions _options;
    private readonly ILogger _log;
    private readonly TimeProvider _clock;
    private readonly List<SandboxService> _services = [];
    private SandboxWarehouse? _warehouse;

    private SandboxServices(SandboxOptions options, ILogger log, TimeProvider clock) => (_options, _log, _clock) = (options, log, clock);

    /// <summary>The services, in the order of their ports.</summary>
    public IReadOnlyList<SandboxService> Services => _services;

    /// <summary>Starts them.</summary>
    /// <param name="options">What they hold and where they listen.</param>
    /// <param name="log">Hears of requests that could not be answered.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="IOException">A port is taken.</exception>
    /// <exception cref="FormatException">A fault cannot be read.</exception>
    public static async Task<SandboxServices> StartAsync(SandboxOptions options, ILogger log, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = options.Faults.Select(text => FaultLine.Parse(text, Names)).ToList();
        var all = new SandboxServices(options, log, clock);
        try
        {
            await all.StartAsync(cancellationToken);
            foreach (var fault in faults)
                fault.Order.GiveTo(all.Services.Single(service => service.Name == fault.Service).Server);
            return all;
        }
        catch
        {
            await all.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops them.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_services.Select(service => service.Server.DisposeAsync().AsTask()));
        _warehouse?.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var gitHub = new SandboxGitHubOptions { Seed = _options.Seed, Until = _options.Until };
        _warehouse = await SandboxWarehouse.OpenAsync(_options.Folder, _clock, cancellationToken);
        await AddAsync("X API v2", "x", new XServer(new SandboxX(new SandboxXOptions { Seed = _options.Seed, Until = _options.Until }, _clock), SandboxAccess.XKey, SandboxAccess.XSecret), server => SandboxEnvironment.OfX(server.Address), cancellationToken);
        await AddAsync("GitHub REST API v3", "github", new GitHubServer(new SandboxGitHub(gitHub, _clock)), server => SandboxEnvironment.OfGitHub(server, gitHub.Tokens), cancellationToken);
        await AddAsync("Slack Web API and an incoming webhook", "slack", new SlackServer(SandboxAccess.SlackToken), SandboxEnvironment.OfSlack, cancellationToken);
        await AddAsync("S3, every bucket", "aws", S3Server.Over(_warehouse.BucketsFolder, SandboxAccess.Bucket, new Dictionary<string, string> { [SandboxAccess.S3Key] = SandboxAccess.S3Secret }, _clock), server => SandboxEnvironment.OfS3(server.Address), cancellationToken);
        await AddAsync("Snowflake, as its driver speaks to it", "snowflake", _warehouse.CreateServer(), server => SandboxEnvironment.OfSnowflake(server.Address, _warehouse.File), cancellationToken);
        await AddAsync("Generated mentions of a brand", "http", new MentionsServer(_options.Seed, _clock), server => SandboxEnvironment.OfMentions(server.Address), cancellationToken);
    }

    private async Task AddAsync<T>(string title, string type, T server, Func<T, IReadOnlyList<KeyValuePair<string, string>>> environment, CancellationToken cancellationToken)
        where T : LoopbackServer
    {
        var name = Names[_services.Count];
        var port = _options.Port == 0 ? 0 : _options.Port + _services.Count;
        try
        {
            await server.StartAsync(LoopbackOptions.Lasting(port, _log, _clock), cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await server.DisposeAsync();
            throw new IOException($"The port {port} of {name} is taken. Choose others with --port, 0 for free ones.", exception);
        }

        _services.Add(new SandboxService(name, title, type, server, environment(server)));
    }
}
