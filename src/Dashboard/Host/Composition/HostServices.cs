using Dagfire.Access;
using Dagfire.Dags;
using Dagfire.Dashboard.Access;
using Dagfire.Dbt;
using Dagfire.Engine;
using Dagfire.Files;
using Dagfire.Providers;
using Dagfire.Yaml;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dagfire.Host.Composition;

/// <summary>Puts the parts together.</summary>
internal static class HostServices
{
    internal static ServiceProvider Build(HostSettings settings, HostChoices choices)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => ConfigureLogging(logging, choices.LogLevel));
        // First, because what is registered later gives way.
        ProviderCatalog.Register(services, new ProviderSettings(settings.Home, settings.Database, HostSettings.Variable));
        services.AddDagfire(choices.Database ?? settings.Database, choices.LogFolder ?? settings.LogFolder, choices.Engine ?? EngineOptionsOf(settings));
        services.AddSingleton<IPasswordHashing>(_ => new AspNetPasswordHashing());
        services.AddDbt();
        services.AddTweetPipeline(TweetPipelineOf(settings, choices.RecordedDirectory));
        services.AddGitHubPipeline(GitHubPipelineOf(settings));
        services.AddYamlDags();
        if (settings.DagsFolder is { } folder && choices.DagFile is null)
            services.AddSingleton(provider => new DagFolder(folder, provider.GetRequiredService<DagFileLoader>()));
        choices.Configure?.Invoke(services);
        return services.BuildServiceProvider();
    }

    internal static EngineOptions EngineOptionsOf(HostSettings settings) => new() { Slots = settings.Slots };

    private static TweetPipelineOptions TweetPipelineOf(HostSettings settings, string? recordedDirectory) => Shared(new TweetPipelineOptions
    {
        XConnection = recordedDirectory is null ? settings.Ports.X : null,
        Source = recordedDirectory is null ? XSource.Sandbox : XSource.Recorded,
        RecordedDirectory = recordedDirectory is null ? null : Path.GetFullPath(recordedDirectory),
    }, settings);

    private static GitHubPipelineOptions GitHubPipelineOf(HostSettings settings)
    {
        var options = Shared(new GitHubPipelineOptions { GitHubConnection = settings.Ports.GitHub }, settings);
        options.Repositories = settings.GitHubRepositories ?? options.Repositories;
        return options;
    }

    private static T Shared<T>(T options, HostSettings settings)
        where T : PipelineOptions
    {
        options.DataDirectory = settings.Home;
        options.WarehousePath = HostSettings.Variable("DAGFIRE_WAREHOUSE");
        options.DbtProjectsDirectory = ShippedProjects.Folder();
        options.DbtTarget = HostSettings.Variable("DAGFIRE_DBT_TARGET");
        options.DbtQueue = HostSettings.Variable("DAGFIRE_DBT_QUEUE");
        options.ObjectsConnection = settings.Ports.Objects;
        options.WarehouseConnection = settings.Ports.Warehouse;
        options.NotifierConnection = settings.Ports.Notifier;
        return options;
    }

    // Words go to stderr: stdout is for data.
    internal static void ConfigureLogging(ILoggingBuilder logging, LogLevel level)
    {
        logging.SetMinimumLevel(level);
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
        });
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}

/// <summary>What a verb wants to be different.</summary>
internal sealed record HostChoices
{
    internal LogLevel LogLevel { get; init; } = LogLevel.Warning;

    internal string? Database { get; init; }

    internal string? LogFolder { get; init; }

    internal EngineOptions? Engine { get; init; }

    /// <summary>The only file whose DAGs are wanted; <see langword="null"/> for those from code and of the folder.</summary>
    internal string? DagFile { get; init; }

    internal string? RecordedDirectory { get; init; }

    internal Action<IServiceCollection>? Configure { get; init; }
}
