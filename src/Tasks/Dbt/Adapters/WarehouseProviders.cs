using Dagfire.Providers;
using Dagfire.Warehouses;

namespace Dagfire.Dbt.Adapters;

/// <summary>What this build has to open warehouses with. It is looked through when the first is opened.</summary>
internal sealed class WarehouseProviders(IEnumerable<IPortAdapter<IWarehouseSessions>> adapters)
{
    public static readonly WarehouseProviders None = new([]);

    /// <exception cref="DbtException">No provider opens this kind of warehouse, or the target lacks something.</exception>
    public IWarehouseSessions Open(Connection connection, string target)
    {
        var adapter = adapters.FirstOrDefault(candidate => candidate.ConnectionTypes.Contains(connection.Type, StringComparer.OrdinalIgnoreCase))
            ?? throw new DbtException(
                $"Runtime Error\n  The target '{target}' is of type {connection.Type}, and this build has no provider that opens sessions of it. Build with VendorSdks=true, "
                + "which takes in Dagfire.Providers.SnowflakeData, or install dbt and use it: DAGFIRE_DBT_ENGINE=cli");
        try
        {
            return adapter.Open(connection);
        }
        catch (ConnectionException error)
        {
            throw new DbtException($"Runtime Error\n  The target '{target}' cannot be connected to: {error.Message}", error);
        }
    }
}
