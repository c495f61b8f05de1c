namespace Dagfire.Jinja.Syntax;

internal sealed partial class ExpressionParser
{
    /// <summary>One expression, or a tuple where a comma follows.</summary>
    public Expr Tuple(bool withCondition = true, bool explicitParentheses = false, string? endName = null)
    {
        var place = stream.Place;
        var items = new List<Expr>();
        var isTuple = false;
        while (true)
        {
            if (items.Count > 0) stream.ExpectOperator(",");
            if (TupleEnds(endName)) break;
            items.Add(Parse(withCondition));
            if (!stream.Current.IsOperator(",")) break;
            isTuple = true;
        }

        if (isTuple) return new TupleExpr(items, place);
        if (items.Count > 0) return items[0];
        if (explicitParentheses) return new TupleExpr([], place);
        throw new JinjaSyntaxException($"Expected an expression, got {PyRepr.Of(stream.Current.Describe())}", place);
    }

    private bool TupleEnds(string? endName) =>
        stream.Current.Kind is TokenKind.VariableEnd or TokenKind.BlockEnd
        || stream.Current.IsOperator(")")
        || (endName is not null && stream.Current.IsName(endName));

    private Expr Postfix(Expr node)
    {
        while (stream.Current is { Kind: TokenKind.Operator, Text: "." or "[" or "(" })
            node = stream.Current.Text == "(" ? Call(node) : Subscript(node);
        return node;
    }

    private Expr Filters(Expr node)
    {
        while (true)
        {
            if (stream.Current.IsOperator("|")) node = Filter(node);
            else if (stream.Current.IsName("is")) node = Test(node);
            else if (stream.Current.IsOperator("(")) node = Call(node);
            else return node;
        }
    }

    private CallExpr Call(Expr target)
    {
        var place = stream.Place;
        return new CallExpr(target, Arguments(), place);
    }

    private Expr Subscript(Expr node)
    {
        var place = stream.Place;
        if (stream.SkipOperator("."))
        {
            var member = stream.Next();
            if (member.Kind == TokenKind.Name) return new AttributeExpr(node, member.Text, place);
            if (member.Kind != TokenKind.Integer) throw new JinjaSyntaxException("expected name or number", place);
            return new ItemExpr(node, new ConstExpr(PyNumber.ParseLiteral(member.Text), place), place);
        }

        stream.ExpectOperator("[");
        var keys = new List<Expr>();
        while (!stream.Current.IsOperator("]"))
        {
            if (keys.Count > 0) stream.ExpectOperator(",");
            keys.Add(Subscribed());
        }

        stream.ExpectOperator("]");
        return new ItemExpr(node, keys.Count == 1 ? keys[0] : new TupleExpr(keys, place), place);
    }

    private Expr Subscribed()
    {
        var place = stream.Place;
        Expr? start = null;
        if (!stream.Current.IsOperator(":"))
        {
            start = Parse();
            if (!stream.Current.IsOperator(":")) return start;
        }

        stream.Next();
        var stop = SliceEnds() ? null : Parse();
        var step = stream.SkipOperator(":") && !SliceEnds() ? Parse() : null;
        return new SliceExpr(start, stop, step, place);
    }

    private bool SliceEnds() => stream.Current is { Kind: TokenKind.Operator, Text: ":" or "]" or "," };

    private FilterExpr Filter(Expr node)
    {
        stream.ExpectOperator("|");
        return FilterNamed(node);
    }

    /// <summary>A filter without its target, for <c>{% filter %}</c> and <c>{% set x | f %}</c>; several are chained.</summary>
    public FilterExpr FilterChain()
    {
        var chain = FilterNamed(null);
        while (stream.Current.IsOperator("|")) chain = Filter(chain);
        return chain;
    }

    private FilterExpr FilterNamed(Expr? node)
    {
        var token = stream.Expect(TokenKind.Name);
        var name = Dotted(token.Text);
        var arguments = stream.Current.IsOperator("(") ? Arguments() : CallSite.Empty;
        return new FilterExpr(node, name, arguments, token.Place);
    }

    private string Dotted(string name)
    {
        while (stream.SkipOperator(".")) name += "." + stream.Expect(TokenKind.Name).Text;
        return name;
    }

    private Expr Test(Expr node)
    {
        var place = stream.Next().Place;
        var negated = stream.SkipName("not");
        var name = Dotted(stream.Expect(TokenKind.Name).Text);
        var arguments = CallSite.Empty;
        if (stream.Current.IsOperator("(")) arguments = Arguments();
        else if (BareArgumentFollows())
        {
            if (stream.Current.IsName("is")) throw new JinjaSyntaxException("You cannot chain multiple tests with is", stream.Place);
            arguments = new CallSite([Postfix(Primary())], [], null, null);
        }

        Expr test = new TestExpr(node, name, arguments, place);
        return negated ? new UnaryExpr("not", test, place) : test;
    }

    private bool BareArgumentFollows() => stream.Current.Kind switch
    {
        TokenKind.Name => stream.Current.Text is not ("else" or "or" or "and"),
        TokenKind.String or TokenKind.Integer or TokenKind.Float => true,
        TokenKind.Operator => stream.Current.Text is "[" or "{",
        _ => false,
    };
}
