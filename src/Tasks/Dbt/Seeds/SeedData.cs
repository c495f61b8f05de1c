using Dagfire.Dbt.Adapters;

namespace Dagfire.Dbt.Seeds;

/// <summary>A seed's columns with their types and its rows.</summary>
internal sealed class SeedData
{
    private readonly IReadOnlyList<List<string>> _rows;
    private readonly SeedType?[] _types;

    private SeedData(IReadOnlyList<string> columns, string[] dataTypes, SeedType?[] types, IReadOnlyList<List<string>> rows) =>
        (Columns, DataTypes, _types, _rows) = (columns, dataTypes, types, rows);

    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<string> DataTypes { get; }

    public int Count => _rows.Count;

    public static SeedData Parse(string text, PyDict config, Adapter adapter, string path)
    {
        var delimiter = config["delimiter"] is string { Length: 1 } given ? given[0] : ',';
        var table = CsvReader.Read(text, delimiter);
        if (table.Count == 0) throw new DbtException($"Runtime Error\n  seed {path} is empty");
        var (columns, rows) = (table[0].ConvertAll(c => c.Trim()), table.Skip(1).ToList());
        if (rows.FindIndex(row => row.Count != columns.Count) is var bad and >= 0)
            throw new DatabaseException($"{path}, row {bad + 2}: {rows[bad].Count} fields where the header has {columns.Count}");
        var forced = config["column_types"] as PyDict ?? [];
        var types = columns.Select((column, i) => forced.ContainsKey(column) ? (SeedType?)null : SeedTypes.Infer(rows.Select(r => r[i]))).ToArray();
        var dataTypes = columns.Select((column, i) => forced[column] is { } type ? PyRepr.Str(type) : adapter.TypeOf(types[i]!.Value)).ToArray();
        return new SeedData(columns, dataTypes, types, rows);
    }

    /// <summary>The rows as values to bind; columns with a forced type are read as text.</summary>
    public IEnumerable<object?[]> Rows() => _rows.Select(row => row.Select((value, i) => SeedTypes.Convert(value, _types[i] ?? SeedType.Text)).ToArray());
}
