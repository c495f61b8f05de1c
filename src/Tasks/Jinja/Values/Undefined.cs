namespace Dagfire.Jinja.Values;

/// <summary>What a missing name or attribute yields: prints empty, is false, and complains when used.</summary>
/// <param name="reason">What is missing, in Jinja's words.</param>
/// <param name="absorbs">While dbt parses, attributes, items and calls of something undefined are undefined again.</param>
/// <param name="isStrict">Whether even printing, testing and walking it is a use.</param>
internal sealed class Undefined(string reason, bool absorbs = false, bool isStrict = false) : ICallable
{
    public bool Absorbs => absorbs;

    public string Reason => reason;

    public static Undefined OfName(string name, bool absorbs = false, bool isStrict = false) => new($"'{name}' is undefined", absorbs, isStrict);

    public static Undefined OfAttribute(object? target, string name) =>
        new($"{PyRepr.Of(Owner(target))} has no attribute {PyRepr.Of(name)}");

    public static Undefined OfItem(object? target, object? key) =>
        key is string name ? OfAttribute(target, name) : new($"{Owner(target)} has no element {PyRepr.Of(key)}");

    /// <summary>The same with strictness.</summary>
    public Undefined AsStrict() => isStrict ? this : new Undefined(reason, absorbs, isStrict: true);

    /// <summary>A use that only strictness forbids.</summary>
    public void Use()
    {
        if (isStrict) throw Error();
    }

    public UndefinedException Error() => new(reason);

    public object? Call(Arguments arguments) => absorbs ? this : throw Error();

    public override string ToString()
    {
        Use();
        return "";
    }

    private static string Owner(object? target) => target is null ? "None" : PyTypes.NameOf(target) + " object";
}
