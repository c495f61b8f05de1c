namespace Dagfire.Dbt.Jinja.Values;

/// <summary>A function written in C#.</summary>
internal sealed class Function(string name, Func<Arguments, object?> body) : ICallable, IPyValue
{
    public string TypeName => "builtin_function_or_method";

    public static Function Of(string name, Func<BoundArguments, object?> body, params string[] parameters) =>
        new(name, arguments => body(arguments.Bind(name, parameters)));

    public object? Call(Arguments arguments) => body(arguments);

    public string Repr() => $"<function {name}>";

    public override string ToString() => Repr();
}
