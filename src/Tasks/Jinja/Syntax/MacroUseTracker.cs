namespace Dagfire.Jinja.Syntax;

/// <summary>Notes which of a macro's implicit names are read while its body is parsed.</summary>
internal sealed class MacroUseTracker
{
    private readonly Stack<HashSet<string>> _open = new();

    public void Enter() => _open.Push(new HashSet<string>(StringComparer.Ordinal));

    public MacroUse Leave()
    {
        var names = _open.Pop();
        return new MacroUse(names.Contains("varargs"), names.Contains("kwargs"), names.Contains("caller"));
    }

    public void Read(string name)
    {
        if (name is not ("varargs" or "kwargs" or "caller")) return;
        foreach (var names in _open) names.Add(name);
    }
}
