using Dagfire.Notifications;
using Dagfire.Tasks;
using Dagfire.Tasks.Connected;
using Dagfire.Tasks.Tweets.Handles;
using Dagfire.Tasks.Tweets.Pipes;
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
        services.AddSingleton(TweetPipes.Tweets);
        services.AddSingleton(TweetPipes.Users);
        // Before the twins, which give way to what is there.
        services.AddConnected<IXClient, ConnectedXClient>(options.XConnection);
        AddX(services, options);
        services.AddPipelinePorts(options);
        return services;
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
}
