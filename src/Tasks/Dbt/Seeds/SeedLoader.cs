using Dagfire.Dbt.Adapters;

namespace Dagfire.Dbt.Seeds;

/// <summary>Inserts a seed's rows with one prepared statement.</summary>
internal static class SeedLoader
{
#pragma warning disable CA2100 // Names are quoted or come from the project's own seed; the values are bound.
    public static void Insert(DatabaseConnection connection, string table, IReadOnlyList<string> columns, IReadOnlyList<string> values, IEnumerable<object?[]> rows)
    {
        using var command = connection.Raw.CreateCommand();
        command.CommandText = $"insert into {table} ({string.Join(", ", columns)}) values ({string.Join(", ", values)})";
        for (var i = 0; i < columns.Count; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@p" + i;
            command.Parameters.Add(parameter);
        }

        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++) command.Parameters[i].Value = row[i] ?? DBNull.Value;
            connection.Perform(command);
        }
    }
#pragma warning restore CA2100
}
