using Dagfire.Jinja.Runtime;
using Dagfire.Jinja.Values;

namespace Dagfire.Jinja;

/// <summary>A few names, strict about all others, with one filter of its own.</summary>
internal sealed class StrictNames : INameSource
{
    private readonly Globals _names = new(new Dictionary<string, object?>(StringComparer.Ordinal) { ["n"] = 3L, ["d"] = PyDict.From([new("a", 1L)]) });

    public bool UndefinedAbsorbs => false;

    public bool UndefinedIsStrict => true;

    public bool TryResolve(string name, out object? value) => _names.TryResolve(name, out value);

    public Func<object?, Arguments, object?>? FindFilter(string name) => name == "twice" ? (value, _) => PyRepr.Str(value) + PyRepr.Str(value) : null;
}
