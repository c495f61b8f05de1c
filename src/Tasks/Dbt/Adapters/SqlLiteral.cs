using System.Globalization;

namespace Dagfire.Dbt.Adapters;

/// <summary>A template's value as an SQL literal.</summary>
internal static class SqlLiteral
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double or decimal => PyRepr.Str(value),
        _ => "'" + PyRepr.Str(value).Replace("'", "''", StringComparison.Ordinal) + "'",
    };
}
