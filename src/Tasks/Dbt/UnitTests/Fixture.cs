using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Relations;
using Dagfire.Dbt.Seeds;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.UnitTests;

/// <summary>Rows of a unit test: written as mappings, as CSV, or as a query of their own.</summary>
internal sealed record Fixture(IReadOnlyList<string> Columns, IReadOnlyList<PyDict> Rows, string? Sql)
{
    /// <param name="settings">The entry with <c>rows</c>, <c>format</c> and <c>fixture</c>.</param>
    /// <param name="findFixture">Reads a fixture file by name and extension.</param>
    public static Fixture Parse(PyDict settings, Func<string, string, string> findFixture)
    {
        var format = settings.Text("format") ?? "dict";
        var text = settings.Text("fixture") is { } name ? findFixture(name, format) : settings["rows"] as string;
        return format switch
        {
            "dict" => OfRows([.. settings.Dicts("rows")]),
            "csv" => OfCsv(text ?? ""),
            "sql" => new Fixture([], [], text ?? ""),
            _ => throw new DbtException($"Parsing Error\n  a unit test's format '{format}' is none of dict, csv, sql"),
        };
    }

    /// <summary>The rows as a query; values take the types of the given columns, columns left out are null.</summary>
    public string ToSelect(Adapter adapter, IReadOnlyList<Column> types)
    {
        if (Sql is not null) return Sql;
        var columns = types.Count > 0 ? types : [.. Columns.Select(c => new Column(c, ""))];
        if (Rows.Count == 0) return $"select {string.Join(", ", columns.Select(c => $"{adapter.Literal(null, c.DataType)} as {c.Name}"))} where 1 = 0";
        return string.Join("\nunion all\n", Rows.Select(row => "select " + string.Join(", ", columns.Select(c => $"{adapter.Literal(Find(row, c.Name), c.DataType)} as {c.Name}"))));
    }

    private static Fixture OfRows(IReadOnlyList<PyDict> rows) =>
        new([.. rows.SelectMany(row => row.Keys.Select(PyRepr.Str)).Distinct(StringComparer.OrdinalIgnoreCase)], rows, null);

    private static Fixture OfCsv(string text)
    {
        var table = CsvReader.Read(text.Trim() + "\n", ',');
        if (table.Count == 0) return new Fixture([], [], null);
        var rows = table.Skip(1).Select(row => PyDict.From(table[0].Zip(row, (c, v) => new KeyValuePair<string, object?>(c.Trim(), SeedTypes.IsNull(v) ? null : v.Trim()))));
        return new Fixture([.. table[0].Select(c => c.Trim())], [.. rows], null);
    }

    private static object? Find(PyDict row, string column) =>
        row.FirstOrDefault(p => PyRepr.Str(p.Key).Equals(column, StringComparison.OrdinalIgnoreCase)).Value;
}
