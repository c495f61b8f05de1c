namespace Dagfire.Jinja.Runtime;

/// <summary>Runs a template's statements. One per rendering; not thread-safe.</summary>
/// <param name="macroPrefix">dbt puts <c>dbt_macro__</c> before the names of macros in a template, so that they can only be found through the project.</param>
/// <param name="names">Says how strict undefined names are, and which filters there are beside Jinja's own.</param>
/// <param name="isNative">Whether what is printed keeps its type, as in YAML.</param>
internal sealed partial class Interpreter(string macroPrefix = "", INameSource? names = null, bool isNative = false)
{
    private object? _returned;

    public Flow Execute(IReadOnlyList<Stmt> body, Scope scope, Output output)
    {
        foreach (var statement in body)
        {
            Flow flow;
            try
            {
                flow = Execute(statement, scope, output);
            }
            catch (JinjaException error) when (error.At(statement.Place))
            {
                throw;
            }

            if (flow != Flow.Normal) return flow;
        }

        return Flow.Normal;
    }

    /// <summary>What the last <see cref="Flow.Return"/> brought.</summary>
    public object? TakeReturned()
    {
        var value = _returned;
        _returned = null;
        return value;
    }

    private Flow Execute(Stmt statement, Scope scope, Output output)
    {
        switch (statement)
        {
            case TextStmt text:
                output.Write(text.Text);
                return Flow.Normal;
            case PrintStmt print when output is NativeOutput && ConstantFolder.TextOf(print.Value) is { } constant:
                output.Write(constant);
                return Flow.Normal;
            case PrintStmt print:
                return IsReturn(print.Value, scope) ? Return((CallExpr)print.Value, scope) : Print(print.Value, scope, output);
            case DoStmt @do:
                if (IsReturn(@do.Value, scope)) return Return((CallExpr)@do.Value, scope);
                Evaluate(@do.Value, scope);
                return Flow.Normal;
            case SetStmt set:
                Assign(set.Target, Evaluate(set.Value, scope), scope);
                return Flow.Normal;
            case IfStmt choice:
                return If(choice, scope, output);
            case ForStmt loop:
                return For(loop, Evaluate(loop.Items, scope), scope, output, 0);
            case BreakStmt:
                return Flow.Break;
            case ContinueStmt:
                return Flow.Continue;
            case MacroStmt macro:
                if (macro.Kind != "macro") throw new JinjaException($"a '{macro.Kind}' block cannot stand here");
                scope.Set(macroPrefix + macro.Name, new MacroFunction(macro, scope, this));
                return Flow.Normal;
            default:
                return ExecuteBlock(statement, scope, output);
        }
    }

    private Flow ExecuteBlock(Stmt statement, Scope scope, Output output)
    {
        switch (statement)
        {
            case SetBlockStmt set:
                return Captured(set.Body, scope, text => Assign(set.Target, set.Filter is null ? text : ApplyToBlock(set.Filter, text, scope), scope));
            case FilterBlockStmt filter:
                return Captured(filter.Body, scope, text => output.WriteValue(ApplyToBlock(filter.Filter, text, scope)));
            case CallBlockStmt call:
                output.WriteValue(CallWithCaller(call, scope));
                return Flow.Normal;
            case WithStmt with:
                return With(with, scope, output);
            default:
                throw new JinjaException($"unknown statement {statement.GetType().Name}");
        }
    }

    private Flow Print(Expr value, Scope scope, Output output)
    {
        var result = isNative && output is NativeOutput ? EvaluateNative(value, scope) : Evaluate(value, scope);
        try
        {
            output.WriteValue(result);
        }
        catch (JinjaException error) when (error.Near(value.Place))
        {
            throw;
        }

        return Flow.Normal;
    }

    private object? EvaluateNative(Expr value, Scope scope)
    {
        while (value is ConditionalExpr { Else: not null } choice) value = PyTruth.IsTrue(Evaluate(choice.Condition, scope)) ? choice.Then : choice.Else;
        var result = Evaluate(value, scope);
        return value is FilterExpr mark && NativeMark.IsMade(mark.Name) ? new NativeMark(mark.Name, PyRepr.Str(result)) : result;
    }

    private Flow If(IfStmt choice, Scope scope, Output output)
    {
        foreach (var (condition, body) in choice.Branches)
        {
            if (PyTruth.IsTrue(Evaluate(condition, scope))) return Execute(body, scope, output);
        }

        return Execute(choice.Else, scope, output);
    }

    private Flow With(WithStmt with, Scope scope, Output output)
    {
        var inner = scope.Child();
        foreach (var (target, value) in with.Bindings) Assign(target, Evaluate(value, scope), inner);
        return Execute(with.Body, inner, output);
    }

    private Flow Captured(IReadOnlyList<Stmt> body, Scope scope, Action<string> use)
    {
        var text = new TextOutput();
        var flow = Execute(body, scope.Child(), text);
        if (flow == Flow.Normal) use(text.ToString());
        return flow;
    }

    private object? CallWithCaller(CallBlockStmt statement, Scope scope)
    {
        var arguments = Arguments(statement.Call.Arguments, scope);
        var caller = new KeyValuePair<string, object?>("caller", new MacroFunction(statement.Caller, scope, this));
        return Invoke(Evaluate(statement.Call.Target, scope), new Arguments(arguments.Positional, [.. arguments.Named, caller]));
    }

    // return(x) as a whole statement needs no exception to leave the macro.
    private static bool IsReturn(Expr value, Scope scope) =>
        value is CallExpr { Target: NameExpr { Name: "return" }, Arguments: { Positional.Count: 1, Named.Count: 0, Star: null, DoubleStar: null } }
        && scope.Resolve("return") is Function;

    private Flow Return(CallExpr call, Scope scope)
    {
        _returned = Evaluate(call.Arguments.Positional[0], scope);
        return Flow.Return;
    }

    private static void Assign(Target target, object? value, Scope scope)
    {
        switch (target)
        {
            case NameTarget name:
                scope.Set(name.Name, value);
                break;
            case MemberTarget member:
                if (scope.Resolve(member.Namespace) is not NamespaceObject space) throw new JinjaException("cannot assign attribute on non-namespace object");
                space[member.Member] = value;
                break;
            case TupleTarget tuple:
                Unpack(tuple, value, scope);
                break;
        }
    }

    private static void Unpack(TupleTarget tuple, object? value, Scope scope)
    {
        var items = PyIteration.Of(value).ToList();
        if (items.Count > tuple.Items.Count) throw new JinjaException($"too many values to unpack (expected {tuple.Items.Count})");
        if (items.Count < tuple.Items.Count) throw new JinjaException($"not enough values to unpack (expected {tuple.Items.Count}, got {items.Count})");
        for (var i = 0; i < items.Count; i++) Assign(tuple.Items[i], items[i], scope);
    }
}
