using Dagfire.Tasks.Warehouses.Staging;

namespace Dagfire.Tasks.Warehouses.Sqlite;

/// <summary>The named statements of <c>warehouse-statements.sql</c>. Immutable.</summary>
internal static class SqlStatements
{
    private static readonly NamedStatements All = new("warehouse-statements.sql");

    internal static string Get(string name) => All[name];

    internal static string InsertInto(string table, IReadOnlyList<string> columns) =>
        // The table is a pipe's own, so the statement cannot stand in a file.
        $"INSERT INTO {Quoted(table)} ({string.Join(", ", columns.Select(Quoted))}) VALUES ({string.Join(", ", columns.Select((_, index) => $"@v{index}"))})";

    private static string Quoted(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
