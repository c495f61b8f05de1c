using Dagfire.Providers;
using Dagfire.Warehouses;

namespace Dagfire.Tasks.Warehouses.PostgreSql;

/// <summary>Opens connections of the type <c>postgres</c> for callers who stay logged in. Stateless.</summary>
internal sealed class PostgreSqlSessionsAdapter : IPortAdapter<IWarehouseSessions>
{
    public IReadOnlyList<string> ConnectionTypes => PostgreSqlProvider.Types;

    public IWarehouseSessions Open(Connection connection) => new PostgreSqlSessions(PostgreSqlSettings.Of(connection));
}
