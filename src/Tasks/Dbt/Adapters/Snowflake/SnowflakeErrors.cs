using System.Text.RegularExpressions;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>What Snowflake's messages mean.</summary>
internal static partial class SnowflakeErrors
{
    // Some messages quote the row they fail on, and rows do not belong into logs.
    public static string WithoutRows(string message) =>
        FieldKey().Replace(RowValues().Replace(message, "Row Values: [redacted]"), "Duplicate field key '[redacted]'");

    /// <summary>Whether a database, schema or table is not there, or not for this role to see.</summary>
    public static bool IsMissing(DatabaseException error) =>
        error.Message.Contains("002043", StringComparison.Ordinal) || error.Message.Contains("002003", StringComparison.Ordinal)
        || error.Message.Contains("does not exist", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"Row Values: \[.*\]", RegexOptions.Singleline)]
    private static partial Regex RowValues();

    [GeneratedRegex("Duplicate field key '.*'", RegexOptions.Singleline)]
    private static partial Regex FieldKey();
}
