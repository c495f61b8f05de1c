using System.Text.Json;

namespace Dagfire.Jinja.Values;

/// <summary>A function written in C#.</summary>
internal sealed class Function(string name, Func<Arguments, object?> body) : ICallable, IPyValue
{
    public string TypeName => "builtin_function_or_method";

    public static Function Of(string name, Func<BoundArguments, object?> body, params string[] parameters) =>
        new(name, arguments => body(arguments.Bind(name, parameters)));

    public object? Call(Arguments arguments)
    {
        try
        {
            return body(arguments);
        }
        catch (Exception error) when (error is InvalidCastException or FormatException or ArgumentException or OverflowException or TimeoutException or JsonException)
        {
            // An argument of the wrong kind is the template's fault: it gets a line and a file, and only its node fails.
            throw new JinjaException($"{name}(): {error.Message}", error);
        }
    }

    public string Repr() => $"<function {name}>";

    public override string ToString() => Repr();
}
