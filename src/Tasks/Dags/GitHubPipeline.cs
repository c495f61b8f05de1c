using Dagfire.Tasks;
using Dagfire.Tasks.Connected;
using Dagfire.Tasks.GitHub;
using Dagfire.Tasks.GitHub.Pipes;
using Dagfire.Tasks.GitHub.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dagfire.Dags;

/// <summary>Registers the GitHub pipeline.</summary>
public static class GitHubPipeline
{
    /// <summary>
    /// Registers the DAG <c>extract_github_data</c>, its tasks, and the embedded twin of every port that has no adapter yet: register vendors' adapters before.
    /// Needed besides: <see cref="Dagfire.Notifications.INotificationLog"/> and an <see cref="Dagfire.Dbt.IDbt"/>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="options">How the pipeline is set up. Not to be changed afterwards.</param>
    /// <exception cref="ArgumentException">The options are wrong; the message lists every problem.</exception>
    public static IServiceCollection AddGitHubPipeline(this IServiceCollection services, GitHubPipelineOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        if (GitHubPipelineValidation.ProblemsOf(options) is { Count: > 0 } problems)
            throw new ArgumentException($"The options of the GitHub pipeline are wrong: {string.Join(" ", problems)}", nameof(options));
        services.AddDagfireTasks();
        services.AddSingleton(options);
        services.AddSingleton<IDagDeclaration>(new ExtractGitHubDataDag(options));
        foreach (var pipe in GitHubPipes.All)
            services.AddSingleton(pipe);
        // Before the twins, which give way to what is there.
        services.AddConnected<IGitHubClient, ConnectedGitHubClient>(options.GitHubConnection);
        services.TryAddSingleton(provider => new SandboxGitHub(options.Sandbox, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IGitHubClient>(provider => SandboxClient(provider, options.Sandbox));
        return services.AddPipelinePorts(options);
    }

    private static RotatingGitHubClient SandboxClient(IServiceProvider provider, SandboxGitHubOptions sandbox)
    {
        var clock = provider.GetRequiredService<TimeProvider>();
        return new RotatingGitHubClient(new SandboxGitHubWire(provider.GetRequiredService<SandboxGitHub>(), sandbox, clock), sandbox.Tokens, clock);
    }
}
