namespace Dagfire.Jinja.Runtime;

internal sealed partial class Interpreter
{
    public object? Evaluate(Expr expression, Scope scope)
    {
        StackGuard.Check();
        try
        {
            return Dispatch(expression, scope);
        }
        catch (JinjaException error) when (error.Near(expression.Place))
        {
            throw;
        }
    }

    private object? Dispatch(Expr expression, Scope scope) => expression switch
    {
        ConstExpr constant => constant.Value,
        NameExpr name => scope.Resolve(name.Name),
        AttributeExpr attribute => Strict(PyMembers.Attribute(Evaluate(attribute.Target, scope), attribute.Name)),
        ItemExpr item => Strict(Item(item, scope)),
        CallExpr call => Call(call, scope),
        FilterExpr filter => Strict(Filter(filter, Evaluate(filter.Target!, scope), scope)),
        TestExpr test => Test(test, scope),
        BinaryExpr { Operator: "and" } and => Evaluate(and.Left, scope) is var left && PyTruth.IsTrue(left) ? Evaluate(and.Right, scope) : left,
        BinaryExpr { Operator: "or" } or => Evaluate(or.Left, scope) is var left && PyTruth.IsTrue(left) ? left : Evaluate(or.Right, scope),
        BinaryExpr binary => PyOperators.Binary(binary.Operator, Evaluate(binary.Left, scope), Evaluate(binary.Right, scope)),
        UnaryExpr unary => PyOperators.Unary(unary.Operator, Evaluate(unary.Operand, scope)),
        CompareExpr compare => Compare(compare, scope),
        ConcatExpr concat => string.Concat(concat.Parts.Select(part => PyRepr.Str(Evaluate(part, scope)))),
        ConditionalExpr choice => Strict(Conditional(choice, scope)),
        ListExpr list => new PyList(list.Items.Select(item => Evaluate(item, scope))),
        TupleExpr tuple => new PyTuple([.. tuple.Items.Select(item => Evaluate(item, scope))]),
        DictExpr dict => Dict(dict, scope),
        SliceExpr => throw new JinjaException("a slice can only stand in brackets after a value"),
        _ => throw new JinjaException($"unknown expression {expression.GetType().Name}"),
    };

    private object? Strict(object? value) => value is Undefined missing && names is { UndefinedIsStrict: true } ? missing.AsStrict() : value;

    private object? Item(ItemExpr item, Scope scope)
    {
        var target = Evaluate(item.Target, scope);
        return item.Key is SliceExpr slice
            ? PySlice.Of(target, EvaluateOrNone(slice.Start, scope), EvaluateOrNone(slice.Stop, scope), EvaluateOrNone(slice.Step, scope))
            : PyMembers.Item(target, Evaluate(item.Key, scope));
    }

    private object? EvaluateOrNone(Expr? expression, Scope scope) => expression is null ? null : Evaluate(expression, scope);

    private bool Compare(CompareExpr compare, Scope scope)
    {
        var left = Evaluate(compare.First, scope);
        foreach (var (sign, operand) in compare.Rest)
        {
            var right = Evaluate(operand, scope);
            if (!PyComparison.Evaluate(sign, left, right)) return false;
            left = right;
        }

        return true;
    }

    private object? Conditional(ConditionalExpr choice, Scope scope)
    {
        if (PyTruth.IsTrue(Evaluate(choice.Condition, scope))) return Evaluate(choice.Then, scope);
        return choice.Else is not null
            ? Evaluate(choice.Else, scope)
            : new Undefined("the inline if-expression evaluated to false and no else section was defined.");
    }

    private PyDict Dict(DictExpr expression, Scope scope)
    {
        var dict = new PyDict();
        foreach (var (key, value) in expression.Items) dict[Evaluate(key, scope)] = Evaluate(value, scope);
        return dict;
    }

    private object? Call(CallExpr call, Scope scope)
    {
        var target = Evaluate(call.Target, scope);
        try
        {
            return Invoke(target, Arguments(call.Arguments, scope));
        }
        catch (JinjaException error) when (error.At(call.Place, call.Target.Place))
        {
            throw;
        }
    }

    private static object? Invoke(object? target, Arguments arguments) => target switch
    {
        ICallable callable => callable.Call(arguments),
        _ => throw new JinjaException($"'{PyTypes.NameOf(target)}' object is not callable"),
    };

    private Arguments Arguments(CallSite site, Scope scope)
    {
        if (site.Positional.Count == 0 && site.Named.Count == 0 && site.Star is null && site.DoubleStar is null) return Values.Arguments.None;
        var positional = new List<object?>(site.Positional.Count);
        foreach (var argument in site.Positional) positional.Add(Evaluate(argument, scope));
        if (site.Star is not null) positional.AddRange(PyIteration.Of(Evaluate(site.Star, scope)));
        var named = new List<KeyValuePair<string, object?>>(site.Named.Count);
        foreach (var (name, value) in site.Named) named.Add(new(name, Evaluate(value, scope)));
        if (site.DoubleStar is not null) named.AddRange(Spread(Evaluate(site.DoubleStar, scope)));
        return new Arguments(positional, named);
    }

    private static IEnumerable<KeyValuePair<string, object?>> Spread(object? value) => value is PyDict dict
        ? dict.Select(pair => new KeyValuePair<string, object?>(PyRepr.Str(pair.Key), pair.Value))
        : throw new JinjaException($"argument after ** must be a mapping, not {PyTypes.NameOf(value)}");

    private object? Filter(FilterExpr filter, object? target, Scope scope)
    {
        try
        {
            if (isNative && NativeMark.IsMade(filter.Name)) return PyRepr.Str(target);
            if (names?.FindFilter(filter.Name) is { } own)
                return own(target, Arguments(filter.Arguments, scope));
            return Filters.FilterTable.Apply(filter.Name, target, Arguments(filter.Arguments, scope));
        }
        catch (JinjaException error) when (error.At(filter.Place))
        {
            throw;
        }
        catch (Exception error) when (error is InvalidCastException or FormatException or ArgumentException or OverflowException)
        {
            throw new JinjaException($"filter '{filter.Name}': {error.Message}", error);
        }
    }

    private object? ApplyToBlock(FilterExpr filter, string text, Scope scope) =>
        Filter(filter, filter.Target is FilterExpr inner ? ApplyToBlock(inner, text, scope) : text, scope);

    private bool Test(TestExpr test, Scope scope) =>
        Tests.TestTable.Check(test.Name, Evaluate(test.Target, scope), Arguments(test.Arguments, scope));
}
