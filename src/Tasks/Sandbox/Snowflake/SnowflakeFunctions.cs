using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Dagfire.Sandbox.Snowflake;

/// <summary>Functions of Snowflake that SQLite lacks.</summary>
internal static class SnowflakeFunctions
{
    internal static void Register(SqliteConnection connection, IReadOnlyDictionary<string, string?> places)
    {
        foreach (var place in new[] { "account", "user", "role", "warehouse", "database", "schema" })
            connection.CreateFunction($"current_{place}", () => places.GetValueOrDefault(place));
        // Times are text in UTC.
        connection.CreateFunction("convert_timezone", (string _, string time) => time);
        connection.CreateFunction("to_timestamp_ntz", (string time) => time);
        connection.CreateFunction("to_varchar", (string? time, string format) => time is null ? null : Written(time, format));
        connection.CreateFunction("row_count", (string table) => Count(connection, table));
    }

    private static string Written(string time, string format) => format.Equals("YYYY-MM-DD HH24:MI", StringComparison.OrdinalIgnoreCase)
        ? DateTime.Parse(time, CultureInfo.InvariantCulture).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        : throw new NotSupportedException($"to_varchar with the format '{format}'");

    private static long Count(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A name out of SQLite's own catalogue.
        command.CommandText = $"select count(*) from \"{table}\"";
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
