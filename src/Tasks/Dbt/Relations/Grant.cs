namespace Dagfire.Dbt.Relations;

/// <summary>One right of one grantee on a relation. Two are equal whatever their letter case.</summary>
/// <param name="Privilege">The right, for example <c>select</c>.</param>
/// <param name="Kind">What the grantee is where the database asks, for example <c>role</c>; empty where it does not.</param>
/// <param name="Grantee">Who has it.</param>
internal sealed record Grant(string Privilege, string Kind, string Grantee)
{
    public bool Equals(Grant? other) => other is not null && Key.Equals(other.Key, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => Key.GetHashCode(StringComparison.OrdinalIgnoreCase);

    private string Key => $"{Privilege}\n{Kind}\n{Grantee}";

    /// <summary>Reads the setting <c>grants</c>: grantees by privilege; where kinds are told apart, an entry may be a dict of kinds.</summary>
    /// <param name="config">The node's configuration.</param>
    /// <param name="usualKind">What a grantee is that is named without a kind.</param>
    /// <exception cref="Adapters.DatabaseException">It is no dict of grantees.</exception>
    internal static IReadOnlyList<Grant> Read(PyDict config, string usualKind) => config["grants"] switch
    {
        null => [],
        PyDict privileges => [.. privileges.SelectMany(pair => Listed(pair.Value).SelectMany(grantee => Of(PyRepr.Str(pair.Key), usualKind, grantee))).Distinct()],
        var other => throw Wrong($"{PyRepr.Of(other)} is no dict of privileges"),
    };

    /// <summary>A single grantee, or a list of them.</summary>
    internal static IEnumerable<object?> Listed(object? value) => value switch
    {
        null => [],
        PyList list => list,
        PyTuple tuple => tuple,
        _ => [value],
    };

    private static IEnumerable<Grant> Of(string privilege, string usualKind, object? grantee) => grantee switch
    {
        string name => [new Grant(privilege, usualKind, name)],
        PyDict kinds when usualKind.Length > 0 => kinds.SelectMany(pair => Listed(pair.Value).Select(name => new Grant(privilege, PyRepr.Str(pair.Key).Replace('_', ' '), PyRepr.Str(name)))),
        _ => throw Wrong($"the grantee {PyRepr.Of(grantee)} of '{privilege}' is no name"),
    };

    private static Adapters.DatabaseException Wrong(string what) => new($"Could not parse grants config: {what}.");
}
