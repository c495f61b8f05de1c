using System.Text.RegularExpressions;

namespace Dagfire.Tasks.Warehouses.PostgreSql;

/// <summary>What the shipped pipes load into and the history they keep: <c>sql-code-snippets/postgres</c>. Stateless.</summary>
internal static partial class PostgreSqlTables
{
    private static readonly string Text = EmbeddedText.Read("postgres/01_schema.sql") + EmbeddedText.Read("postgres/02_tables.sql");

    /// <summary>The tables, without their schema.</summary>
    internal static IReadOnlyList<string> Names { get; } = [.. Table().Matches(Text).Select(match => match.Groups["name"].Value)];

    /// <summary>The statements that make schema and tables where they are missing.</summary>
    internal static string CreateIn(string schema) => Text.Replace("&{schema}", schema, StringComparison.Ordinal);

    [GeneratedRegex(@"^create table if not exists ""&\{schema\}""\.(?<name>\w+) \(", RegexOptions.Multiline)]
    private static partial Regex Table();
}
