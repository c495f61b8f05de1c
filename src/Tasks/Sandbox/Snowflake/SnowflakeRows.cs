using System.Data.Common;
using System.Globalization;

namespace Dagfire.Sandbox.Snowflake;

/// <summary>What a statement gives.</summary>
/// <param name="Columns">The columns, in capitals when they came without quotes.</param>
/// <param name="Rows">The rows.</param>
public sealed record SnowflakeRows(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>The number by which drivers tell kinds of statements.</summary>
    private enum Kind
    {
        Select = 0x1000,
        Insert = 0x3100,
        Update = 0x3200,
        Delete = 0x3300,
        Merge = 0x3400,
        Definition = 0x6000,
    }

    private Kind Statement { get; init; } = Kind.Select;

    /// <summary>The rows a statement wrote; -1 when it writes none.</summary>
    public long RowsChanged => Statement is Kind.Insert or Kind.Update or Kind.Delete or Kind.Merge ? Rows[0].Sum(count => (long)count!) : -1;

    /// <summary>One row.</summary>
    public static SnowflakeRows Of(params (string Column, object? Value)[] row) => new([.. row.Select(pair => pair.Column)], [[.. row.Select(pair => pair.Value)]]);

    /// <summary>What a statement gives that changes objects, sessions or transactions.</summary>
    internal static SnowflakeRows Done(string status) => Of(("status", status)) with { Statement = Kind.Definition };

    /// <summary>What a statement gives that writes rows.</summary>
    internal static SnowflakeRows Changed(string word, long rows) => word switch
    {
        "insert" => Of(("number of rows inserted", rows)) with { Statement = Kind.Insert },
        "update" => Of(("number of rows updated", rows), ("number of multi-joined rows updated", 0L)) with { Statement = Kind.Update },
        _ => Of(("number of rows deleted", rows)) with { Statement = Kind.Delete },
    };

    internal static SnowflakeRows Merged(long inserted, long updated) => Of(("number of rows inserted", inserted), ("number of rows updated", updated)) with { Statement = Kind.Merge };

    internal static SnowflakeRows Read(DbDataReader reader)
    {
        var columns = Enumerable.Range(0, reader.FieldCount).Select(at => reader.GetName(at).ToUpperInvariant()).ToList();
        var rows = new List<IReadOnlyList<object?>>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, columns.Count).Select(at => reader.IsDBNull(at) ? null : reader.GetValue(at))]);
        return new SnowflakeRows(columns, rows);
    }

    internal object ToData(string id) => new
    {
        queryId = id,
        queryResultFormat = "json",
        statementTypeId = (int)Statement,
        parameters = Array.Empty<object>(),
        total = Rows.Count,
        returned = Rows.Count,
        rowtype = Columns.Select((name, index) => TypeOf(name, Rows.Select(row => row[index]).FirstOrDefault(value => value is not null))),
        rowset = Rows.Select(row => row.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) is { } text && value is not null ? text : null)),
    };

    private static object TypeOf(string name, object? example) => example switch
    {
        long or int => new { name, type = "fixed", scale = 0, precision = 38, nullable = true },
        double => new { name, type = "real", nullable = true },
        _ => new { name, type = "text", length = 16_777_216, nullable = true },
    };
}
