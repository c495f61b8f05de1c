using System.Globalization;
using Dagfire.Tasks.Warehouses.PostgreSql;

namespace Dagfire.Tasks.DbtTasks;

/// <summary>The target that goes with a warehouse's connection. Stateless.</summary>
internal static class ConnectedTarget
{
    internal static RunDbt Of(RunDbt parameters, Connection connection) => PostgreSqlProvider.Types.Contains(connection.Type, StringComparer.OrdinalIgnoreCase)
        ? parameters with { Target = "postgres", Environment = Environment(parameters, PostgreSqlSettings.Of(connection)) }
        : parameters with { Target = "prod" };

    // All of it, so that nothing of another place is mixed in.
    private static Dictionary<string, string> Environment(RunDbt parameters, PostgreSqlSettings settings) => new(parameters.Environment)
    {
        ["DAGFIRE_POSTGRES_HOST"] = settings.Host,
        ["DAGFIRE_POSTGRES_PORT"] = settings.Port.ToString(CultureInfo.InvariantCulture),
        ["DAGFIRE_POSTGRES_USER"] = settings.Login,
        ["DAGFIRE_POSTGRES_PASSWORD"] = settings.Password ?? "",
        ["DAGFIRE_POSTGRES_DATABASE"] = settings.Database,
        ["DAGFIRE_POSTGRES_SCHEMA"] = settings.Schema,
        ["DAGFIRE_POSTGRES_SSLMODE"] = settings.SslMode,
    };
}
