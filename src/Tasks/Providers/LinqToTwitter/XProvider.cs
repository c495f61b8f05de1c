using Dagfire.Providers;
using Dagfire.Tasks.X;
using Microsoft.Extensions.DependencyInjection;

[assembly: Provider<Dagfire.Providers.LinqToTwitter.XProvider>]

namespace Dagfire.Providers.LinqToTwitter;

/// <summary>X (API v2, app-only), for connections of the type <c>x</c>.</summary>
public sealed class XProvider : IProvider
{
    internal static readonly string[] Types = ["x"];

    /// <inheritdoc/>
    public string Name => "x";

    /// <inheritdoc/>
    public string Sdk => $"LinqToTwitter {LinqToTwitterXClient.SdkVersion}";

    /// <inheritdoc/>
    public IReadOnlyList<string> ConnectionTypes => Types;

    /// <inheritdoc/>
    public void Register(IServiceCollection services, ProviderSettings settings)
    {
        services.AddSingleton<IPortAdapter<IXClient>, XAdapter>();
        services.AddSingleton<IConnectionTest, XConnectionTest>();
    }
}
