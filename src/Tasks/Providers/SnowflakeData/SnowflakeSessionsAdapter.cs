using Dagfire.Warehouses;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>Opens connections of the type <c>snowflake</c> for callers who stay logged in. Stateless.</summary>
internal sealed class SnowflakeSessionsAdapter : IPortAdapter<IWarehouseSessions>
{
    public IReadOnlyList<string> ConnectionTypes => SnowflakeProvider.Types;

    public IWarehouseSessions Open(Connection connection) => new SnowflakeSessions(SnowflakeSettings.Of(connection), connection);
}
