namespace Dagfire.Jinja.Values;

/// <summary>Arguments by parameter name.</summary>
internal sealed class BoundArguments(Dictionary<string, object?> values)
{
    public object? this[string name] => values.GetValueOrDefault(name);

    public bool Has(string name) => values.ContainsKey(name);

    public object? Get(string name, object? otherwise) => values.TryGetValue(name, out var value) ? value : otherwise;

    public string Text(string name, string otherwise = "") => values.TryGetValue(name, out var value) ? PyRepr.Str(value) : otherwise;

    public string? TextOrNull(string name) => values.TryGetValue(name, out var value) && value is not (null or Undefined) ? PyRepr.Str(value) : null;

    public long Integer(string name, long otherwise = 0) => values.TryGetValue(name, out var value) && value is not null ? (long)PyNumber.ToBig(value) : otherwise;

    public bool Flag(string name, bool otherwise = false) => values.TryGetValue(name, out var value) ? PyTruth.IsTrue(value) : otherwise;
}
