using Dagfire.Providers;
using Dagfire.Tasks.Objects;

namespace Dagfire.Tasks.Warehouses.PostgreSql;

/// <summary>Opens connections of the type <c>postgres</c> as warehouses. Stateless.</summary>
/// <param name="objects">The stages.</param>
/// <param name="pipes">The pipes DAGs know.</param>
/// <param name="clock">The clock.</param>
internal sealed class PostgreSqlAdapter(IObjectStore objects, IEnumerable<Pipe> pipes, TimeProvider clock) : IPortAdapter<IWarehouse>
{
    public IReadOnlyList<string> ConnectionTypes => PostgreSqlProvider.Types;

    public IWarehouse Open(Connection connection) => new PostgreSqlWarehouse(new PostgreSqlServer(connection, PostgreSqlSettings.Of(connection)), objects, pipes, clock);
}
