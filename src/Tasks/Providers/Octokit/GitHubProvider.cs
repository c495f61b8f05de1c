using Dagfire.Providers;
using Dagfire.Tasks.GitHub;
using Microsoft.Extensions.DependencyInjection;

[assembly: Provider<Dagfire.Providers.Octokit.GitHubProvider>]

namespace Dagfire.Providers.Octokit;

/// <summary>GitHub (REST API v3), for connections of the type <c>github</c>.</summary>
public sealed class GitHubProvider : IProvider
{
    internal static readonly string[] Types = ["github"];

    /// <inheritdoc/>
    public string Name => "github";

    /// <inheritdoc/>
    public string Sdk => $"Octokit {OctokitWire.SdkVersion}";

    /// <inheritdoc/>
    public IReadOnlyList<string> ConnectionTypes => Types;

    /// <inheritdoc/>
    public void Register(IServiceCollection services, ProviderSettings settings)
    {
        services.AddSingleton<IPortAdapter<IGitHubClient>, GitHubAdapter>();
        services.AddSingleton<IConnectionTest, GitHubConnectionTest>();
    }
}
