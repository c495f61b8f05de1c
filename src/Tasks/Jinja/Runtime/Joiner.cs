namespace Dagfire.Jinja.Runtime;

/// <summary>What <c>joiner()</c> makes: empty at the first call, the separator afterwards.</summary>
internal sealed class Joiner(string separator) : ICallable
{
    private bool _used;

    public object? Call(Arguments arguments)
    {
        if (_used) return separator;
        _used = true;
        return "";
    }
}
