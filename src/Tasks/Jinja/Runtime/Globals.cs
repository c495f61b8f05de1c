namespace Dagfire.Jinja.Runtime;

/// <summary>Names in a table over Jinja's own.</summary>
internal sealed class Globals(IReadOnlyDictionary<string, object?> names, bool undefinedAbsorbs = false) : INameSource
{
    public bool UndefinedAbsorbs => undefinedAbsorbs;

    public bool TryResolve(string name, out object? value) => names.TryGetValue(name, out value) || StandardGlobals.TryGet(name, out value);
}
