namespace Dagfire.Dbt.Relations;

/// <summary>A query's rows as templates see them: the part of agate's table that dbt projects use.</summary>
internal sealed class QueryTable(IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<object?>> rows) : IHasAttributes, IHasLength, IHasTruth, IPyValue, IEnumerable<object?>
{
    public static readonly QueryTable Empty = new([], []);

    public IReadOnlyList<string> Columns => columns;

    public IReadOnlyList<IReadOnlyList<object?>> Rows => rows;

    public string TypeName => "Table";

    public int Length => rows.Count;

    public bool IsTrue => true;

    public bool TryGetAttribute(string name, out object? value)
    {
        var known = true;
        value = name switch
        {
            "columns" => new NamedSequence(columns, [.. columns.Select((column, i) => (object?)new QueryColumn(column, i, rows))]),
            "column_names" => new PyTuple([.. columns]),
            "rows" => new NamedSequence([], [.. rows.Select(row => (object?)new QueryRow(columns, row))]),
            "print_table" => new Function("print_table", _ => null),
            "rename" => Function.Of("rename", a => Rename(a["column_names"]), "column_names", "row_names?", "slug_columns?"),
            "select" => Function.Of("select", a => Pick(PyIteration.Of(a["key"]).Select(PyRepr.Str)), "key"),
            "exclude" => Function.Of("exclude", a => Pick(columns.Except(PyIteration.Of(a["key"]).Select(PyRepr.Str))), "key"),
            _ => known = false,
        };
        return known;
    }

    public IEnumerator<object?> GetEnumerator() => rows.Select(row => (object?)new QueryRow(columns, row)).GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

    public string Repr() => $"<agate.Table columns={columns.Count} rows={rows.Count}>";

    public override string ToString() => Repr();

    private QueryTable Rename(object? names) => names is PyDict map
        ? new([.. columns.Select(c => map.TryGetValue(c, out var renamed) ? PyRepr.Str(renamed) : c)], rows)
        : new([.. PyIteration.Of(names).Select(PyRepr.Str)], rows);

    private QueryTable Pick(IEnumerable<string> names)
    {
        var kept = names.ToList();
        var positions = kept.ConvertAll(name => columns.ToList().IndexOf(name));
        return new(kept, [.. rows.Select(row => positions.ConvertAll(i => row[i]))]);
    }
}
