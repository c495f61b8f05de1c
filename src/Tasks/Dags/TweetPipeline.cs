using Dagfire.Notifications;
using Dagfire.Tasks;
using Dagfire.Tasks.Connected;
using Dagfire.Tasks.Messages;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Tweets.Handles;
using Dagfire.Tasks.Tweets.Pipes;
using Dagfire.Tasks.Warehouses;
using Dagfire.Tasks.Warehouses.Sqlite;
using Dagfire.Tasks.X;
using Dagfire.Tasks.X.Recorded;
using Dagfire.Tasks.X.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dagfire.Dags;

/// <summary>Registers the tweet pipeline.</summary>
public static class TweetPipeline
{
    /// <summary>
    /// Registers the DAGs <c>extract_tweets</c> and <c>serve_docs</c>, their tasks, and the embedded twin of every port that has no adapter yet: register vendors' adapters before.
    /// Needed besides: <see cref="INotificationLog"/> and an <see cref="Dagfire.Dbt.IDbt"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="options">How the pipeline is set up. Not to be changed afterwards.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message lists every problem.</exception>
    public static IServiceCollection AddTweetPipeline(this IServiceCollection services, TweetPipelineOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        if (TweetPipelineValidation.ProblemsOf(options) is { Count: > 0 } problems)
            throw new ArgumentException($"The options of the tweet pipeline are wrong: {string.Join(" ", problems)}", nameof(options));
        services.AddDagfireTasks();
        services.AddSingleton(options);
        services.AddSingleton<IDagDeclaration>(new ExtractTweetsDag(options));
        services.AddSingleton<IDagDeclaration>(new ServeDocsDag(options));
        AddConnected(services, options);
        AddX(services, options);
        AddStorage(services, options);
        services.TryAddSingleton<INotifier, RecordingNotifier>();
        return services;
    }

    // Before the twins, which give way to what is there.
    private static void AddConnected(IServiceCollection services, TweetPipelineOptions options)
    {
        services.AddConnected<IObjectStore, ConnectedObjectStore>(options.ObjectsConnection);
        services.AddConnected<IWarehouse, ConnectedWarehouse>(options.WarehouseConnection);
        services.AddConnected<INotifier, ConnectedNotifier>(options.NotifierConnection);
        services.AddConnected<IXClient, ConnectedXClient>(options.XConnection);
    }

    private static void AddX(IServiceCollection services, TweetPipelineOptions options)
    {
        if (options.HandlesFile is { } file)
            services.TryAddSingleton<IHandleSource>(new FileHandleSource(file));
        if (options.Source == XSource.Recorded)
        {
            var recorded = new RecordedXClient(options.RecordedDirectory!);
            services.TryAddSingleton<IXClient>(recorded);
            services.TryAddSingleton<IHandleSource>(new RecordedHandleSource(recorded));
            return;
        }

        services.TryAddSingleton<IHandleSource, DefaultHandleSource>();
        services.TryAddSingleton(provider => new SandboxX(options.Sandbox, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IXClient>(provider =>
            new SandboxXClient(provider.GetRequiredService<SandboxX>(), options.Sandbox, provider.GetRequiredService<TimeProvider>()));
    }

    private static void AddStorage(IServiceCollection services, TweetPipelineOptions options)
    {
        services.AddSingleton(TweetPipes.Tweets);
        services.AddSingleton(TweetPipes.Users);
        services.TryAddSingleton<IObjectStore>(provider => new FolderObjectStore(options.ObjectsPath, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IWarehouse>(provider => new SqliteWarehouse(
            options.WarehouseFile,
            provider.GetRequiredService<IObjectStore>(),
            provider.GetServices<Pipe>(),
            provider.GetRequiredService<TimeProvider>()));
    }
}
