namespace Dagfire.Jinja.Runtime;

/// <summary>Binds a call's arguments to a macro's parameters, with Jinja's rules for varargs, kwargs and caller.</summary>
internal sealed class MacroBinder(MacroStmt macro, Interpreter interpreter)
{
    public void Bind(Arguments arguments, Scope body)
    {
        var named = new PyDict();
        foreach (var (name, value) in arguments.Named) named[name] = value;
        for (var i = 0; i < macro.Parameters.Count; i++) BindParameter(macro.Parameters[i], i, arguments, named, body);
        BindCaller(named, body);
        BindRest(arguments, named, body);
    }

    private void BindParameter(Parameter parameter, int position, Arguments arguments, PyDict named, Scope body)
    {
        if (position < arguments.Positional.Count)
        {
            if (named.ContainsKey(parameter.Name))
                throw new JinjaException($"macro {PyRepr.Of(macro.Name)} got multiple values for argument {PyRepr.Of(parameter.Name)}");
            body.Set(parameter.Name, arguments.Positional[position]);
        }
        else if (named.TryGetValue(parameter.Name, out var value))
        {
            body.Set(parameter.Name, value);
            named.Remove(parameter.Name);
        }
        else
        {
            body.Set(parameter.Name, parameter.Default is { } expression
                ? interpreter.Evaluate(expression, body)
                : new Undefined($"parameter {PyRepr.Of(parameter.Name)} was not provided"));
        }
    }

    private void BindCaller(PyDict named, Scope body)
    {
        if (!macro.Uses.Caller || macro.Parameters.Any(p => p.Name == "caller")) return;
        body.Set("caller", named.TryGetValue("caller", out var caller) ? caller : new Undefined("No caller defined"));
        named.Remove("caller");
    }

    private void BindRest(Arguments arguments, PyDict named, Scope body)
    {
        var extra = arguments.Positional.Skip(macro.Parameters.Count).ToArray();
        if (macro.Uses.Varargs) body.Set("varargs", new PyTuple(extra));
        else if (extra.Length > 0) throw new JinjaException($"macro {PyRepr.Of(macro.Name)} takes not more than {macro.Parameters.Count} argument(s)");

        if (macro.Uses.Kwargs) body.Set("kwargs", named);
        else if (named.ContainsKey("caller"))
            throw new JinjaException($"macro {PyRepr.Of(macro.Name)} was invoked with two values for the special caller argument. This is most likely a bug.");
        else if (named.Count > 0)
            throw new JinjaException($"macro {PyRepr.Of(macro.Name)} takes no keyword argument {PyRepr.Of(named.Keys.First())}");
    }
}
