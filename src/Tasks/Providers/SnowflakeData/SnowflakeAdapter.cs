using Dagfire.Tasks.Warehouses;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>Opens connections of the type <c>snowflake</c> as warehouses. Stateless.</summary>
/// <param name="pipes">The pipes DAGs know, with their stages and tables.</param>
/// <param name="clock">The clock.</param>
internal sealed class SnowflakeAdapter(IEnumerable<Pipe> pipes, TimeProvider clock) : IPortAdapter<IWarehouse>
{
    public IReadOnlyList<string> ConnectionTypes => SnowflakeProvider.Types;

    public IWarehouse Open(Connection connection) => new SnowflakeWarehouse(SnowflakeSettings.Of(connection), pipes, clock);
}
