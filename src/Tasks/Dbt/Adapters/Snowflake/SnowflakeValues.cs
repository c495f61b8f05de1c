using System.Globalization;
using Dagfire.Dbt.Adapters.Postgres;
using Dagfire.Dbt.Relations;
using Dagfire.Jinja.Dates;
using Dagfire.Warehouses;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>Values on their way from Snowflake to templates and back.</summary>
internal static class SnowflakeValues
{
    public static QueryTable Table(WarehouseAnswer answer) => new(answer.Columns, [.. answer.Rows.Select(row => (IReadOnlyList<object?>)[.. row.Select(Read)])]);

    /// <summary>A value as SQL; texts in Snowflake's way, where a backslash has a meaning.</summary>
    public static string Literal(object? value) => value switch
    {
        null => "null",
        bool or long or double or decimal => SqlLiteral.Of(value),
        _ => Quoted(PyRepr.Str(value)),
    };

    public static string Quoted(string text) => "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal) + "'";

    public static DateTimeOffset? Time(object? value) => value switch
    {
        null => null,
        PyDateTime { Offset: { } offset } time => new DateTimeOffset(time.Value, offset),
        PyDateTime time => new DateTimeOffset(time.Value, TimeSpan.Zero),
        _ => DateTimeOffset.TryParse(PyRepr.Str(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var parsed)
            ? parsed
            : throw new DatabaseException($"'{PyRepr.Str(value)}' is not a time"),
    };

    private static object? Read(object? value) => value switch
    {
        null => null,
        DateTimeOffset moment => PyDateTime.Of(moment),
        DateTime time => new PyDateTime(DateTime.SpecifyKind(time, DateTimeKind.Unspecified)),
        decimal whole when whole == decimal.Truncate(whole) && whole.Scale == 0 && Math.Abs(whole) <= long.MaxValue => (long)whole,
        _ => PostgresDriver.Instance.Read(value),
    };
}
