using Dagfire.Providers;
using Dagfire.Tasks.Warehouses.PostgreSql;
using Dagfire.Warehouses;
using Microsoft.Extensions.DependencyInjection;

[assembly: Provider<PostgreSqlProvider>]

namespace Dagfire.Tasks.Warehouses.PostgreSql;

/// <summary>The warehouse on PostgreSQL, for connections of the type <c>postgres</c>. It is part of every build.</summary>
public sealed class PostgreSqlProvider : IProvider
{
    internal static readonly string[] Types = ["postgres"];

    /// <inheritdoc/>
    public string Name => "postgres";

    /// <inheritdoc/>
    public string Sdk => $"Npgsql {typeof(Npgsql.NpgsqlConnection).Assembly.GetName().Version?.ToString(3)}";

    /// <inheritdoc/>
    public IReadOnlyList<string> ConnectionTypes => Types;

    /// <inheritdoc/>
    public void Register(IServiceCollection services, ProviderSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        services.AddSingleton<IPortAdapter<IWarehouse>, PostgreSqlAdapter>();
        services.AddSingleton<IPortAdapter<IWarehouseSessions>, PostgreSqlSessionsAdapter>();
        services.AddSingleton<IConnectionTest>(new PostgreSqlConnectionTest(settings.Read("DAGFIRE_WAREHOUSE_CONN_ID")));
    }
}
