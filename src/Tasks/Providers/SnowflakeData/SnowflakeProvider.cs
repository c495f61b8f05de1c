using Dagfire.Providers;
using Dagfire.Tasks.Warehouses;
using Dagfire.Warehouses;
using Microsoft.Extensions.DependencyInjection;

[assembly: Provider<Dagfire.Providers.SnowflakeData.SnowflakeProvider>]

namespace Dagfire.Providers.SnowflakeData;

/// <summary>The warehouse on Snowflake, for connections of the type <c>snowflake</c>.</summary>
public sealed class SnowflakeProvider : IProvider
{
    internal static readonly string[] Types = ["snowflake"];

    /// <inheritdoc/>
    public string Name => "snowflake";

    /// <inheritdoc/>
    public string Sdk => $"Snowflake.Data {SnowflakeSession.SdkVersion}";

    /// <inheritdoc/>
    public IReadOnlyList<string> ConnectionTypes => Types;

    /// <inheritdoc/>
    public void Register(IServiceCollection services, ProviderSettings settings)
    {
        services.AddSingleton<IPortAdapter<IWarehouse>, SnowflakeAdapter>();
        services.AddSingleton<IPortAdapter<IWarehouseSessions>, SnowflakeSessionsAdapter>();
        services.AddSingleton<IConnectionTest, SnowflakeConnectionTest>();
    }
}
