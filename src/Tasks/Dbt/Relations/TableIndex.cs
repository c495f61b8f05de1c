using System.Security.Cryptography;
using System.Text;

namespace Dagfire.Dbt.Relations;

/// <summary>An index a model asks for in its setting <c>indexes</c>.</summary>
/// <param name="Columns">The columns, as written: expressions are allowed.</param>
/// <param name="IsUnique">Whether no two rows may agree in them.</param>
/// <param name="Type">The database's kind of index; <see langword="null"/> for its usual one.</param>
internal sealed record TableIndex(IReadOnlyList<string> Columns, bool IsUnique, string? Type)
{
    private static readonly string[] Known = ["columns", "unique", "type"];

    /// <summary>Reads the setting.</summary>
    /// <exception cref="Adapters.DatabaseException">It is no list of indexes.</exception>
    internal static IReadOnlyList<TableIndex> Read(PyDict config) => config["indexes"] switch
    {
        null => [],
        PyList list => [.. list.Select(Read)],
        var other => throw Wrong($"it is no list but {PyRepr.Of(other)}"),
    };

    /// <summary>A name of its own for each table and columns.</summary>
    internal string NameOn(Relation table) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('_', Columns.Append(table.Render()).Append(IsUnique ? "unique" : "").Append(Type ?? "")))))[..32];

    private static TableIndex Read(object? written)
    {
        if (written is not PyDict dict || dict["columns"] is not PyList { Count: > 0 } columns)
            throw Wrong($"{PyRepr.Of(written)} has no list of columns");
        if (dict.Keys.Select(PyRepr.Str).FirstOrDefault(key => !Known.Contains(key)) is { } unknown)
            throw Wrong($"'{unknown}' is not known; an index has {string.Join(", ", Known)}");
        return new TableIndex([.. columns.Select(PyRepr.Str)], PyTruth.IsTrue(dict["unique"]), dict["type"] is { } type ? PyRepr.Str(type) : null);
    }

    private static Adapters.DatabaseException Wrong(string what) => new($"Could not parse index config: {what}.");
}
