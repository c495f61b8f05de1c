using System.Globalization;

namespace Dagfire.Sandbox.Snowflake;

/// <summary>What a statement gives.</summary>
/// <param name="Columns">The columns, in capitals as Snowflake writes them.</param>
/// <param name="Rows">The rows.</param>
/// <param name="IsDml">Whether the only row counts what was changed.</param>
public sealed record SnowflakeRows(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, bool IsDml = false)
{
    private const int Select = 0x1000;
    private const int Insert = 0x3100;

    public static SnowflakeRows Of(params (string Column, object? Value)[] row) => new([.. row.Select(pair => pair.Column)], [[.. row.Select(pair => pair.Value)]]);

    internal object ToData(string id) => new
    {
        queryId = id,
        queryResultFormat = "json",
        statementTypeId = IsDml ? Insert : Select,
        parameters = Array.Empty<object>(),
        total = Rows.Count,
        returned = Rows.Count,
        rowtype = Columns.Select((name, index) => TypeOf(name.ToUpperInvariant(), Rows.Select(row => row[index]).FirstOrDefault(value => value is not null))),
        rowset = Rows.Select(row => row.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) is { } text && value is not null ? text : null)),
    };

    private static object TypeOf(string name, object? example) => example is long or int
        ? new { name, type = "fixed", scale = 0, precision = 38, nullable = true }
        : new { name, type = "text", length = 16_777_216, nullable = true };
}
