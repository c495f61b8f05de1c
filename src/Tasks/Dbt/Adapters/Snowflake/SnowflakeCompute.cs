using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>The virtual warehouse a node wants by <c>snowflake_warehouse</c>, for as long as it works.</summary>
internal sealed class SnowflakeCompute(WarehouseConnection connection, string before) : IDisposable
{
    /// <returns><see langword="null"/> when the node works where the session is.</returns>
    public static SnowflakeCompute? Enter(WarehouseConnection connection, PyDict config, string? usual)
    {
        if (config.Text("snowflake_warehouse") is not { } wanted || wanted == usual) return null;
        var before = connection.Execute("select current_warehouse() as warehouse").Table.Rows is [[string name], ..] ? name : null;
        connection.Execute($"use warehouse {wanted}");
        return before is null ? null : new SnowflakeCompute(connection, before);
    }

    public void Dispose() => connection.Execute($"use warehouse {before}");
}
