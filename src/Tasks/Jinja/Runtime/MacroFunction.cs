namespace Dagfire.Jinja.Runtime;

/// <summary>A macro bound to the scope it sees.</summary>
internal sealed class MacroFunction(MacroStmt macro, Scope scope, Interpreter interpreter) : ICallable, IHasAttributes, IPyValue
{
    public string TypeName => "Macro";

    public object? Call(Arguments arguments)
    {
        var body = scope.Child();
        new MacroBinder(macro, interpreter).Bind(arguments, body);
        var output = new TextOutput();
        try
        {
            var flow = interpreter.Execute(macro.Body, body, output);
            return flow == Flow.Return ? interpreter.TakeReturned() : output.ToString();
        }
        catch (ReturnSignal signal) when (macro.Kind != "caller")
        {
            return signal.Value;
        }
    }

    public bool TryGetAttribute(string name, out object? value)
    {
        value = name switch
        {
            "name" => macro.Name,
            "arguments" => new PyTuple([.. macro.Parameters.Select(p => p.Name)]),
            "catch_varargs" => macro.Uses.Varargs,
            "catch_kwargs" => macro.Uses.Kwargs,
            "caller" => macro.Uses.Caller,
            _ => null,
        };
        return value is not null;
    }

    public string Repr() => $"<Macro {PyRepr.Of(macro.Name)}>";

    public override string ToString() => Repr();
}
