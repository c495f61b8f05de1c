namespace Dagfire.Jinja.Syntax;

internal sealed partial class StatementParser
{
    private Stmt Set(Place place)
    {
        var target = AssignTarget(withMember: true);
        if (_stream.SkipOperator("=")) return new SetStmt(target, _expressions.Tuple(), place);
        var filter = _stream.SkipOperator("|") ? _expressions.FilterChain() : null;
        return new SetBlockStmt(target, filter, StatementsTo("endset"), place);
    }

    private IfStmt If(Place place)
    {
        var branches = new List<(Expr, IReadOnlyList<Stmt>)>();
        IReadOnlyList<Stmt> otherwise = [];
        while (true)
        {
            var condition = _expressions.Tuple(withCondition: false);
            branches.Add((condition, Statements("elif", "else", "endif")));
            var next = _stream.Next().Text;
            if (string.Equals(next, "elif", StringComparison.Ordinal)) continue;
            if (string.Equals(next, "else", StringComparison.Ordinal)) otherwise = StatementsTo("endif");
            return new IfStmt(branches, otherwise, place);
        }
    }

    private ForStmt For(Place place)
    {
        var target = AssignTarget(withMember: false, endName: "in");
        _stream.ExpectName("in");
        var items = _expressions.Tuple(withCondition: false, endName: "recursive");
        var filter = _stream.SkipName("if") ? _expressions.Parse() : null;
        var recursive = _stream.SkipName("recursive");
        _loops++;
        var body = Statements("endfor", "else");
        _loops--;
        var otherwise = _stream.Next().IsName("endfor") ? [] : StatementsTo("endfor");
        return new ForStmt(target, items, filter, recursive, body, otherwise, place);
    }

    private Stmt LoopControl(Token tag)
    {
        if (_loops == 0) throw new JinjaSyntaxException($"'{tag.Text}' outside loop", tag.Place);
        return tag.IsName("break") ? new BreakStmt(tag.Place) : new ContinueStmt(tag.Place);
    }

    private List<Stmt> PrintAll(Place place)
    {
        var prints = new List<Stmt>();
        while (_stream.Current.Kind != TokenKind.BlockEnd)
        {
            if (prints.Count > 0) _stream.ExpectOperator(",");
            prints.Add(new PrintStmt(_expressions.Parse(), place));
        }

        return prints;
    }

    private WithStmt With(Place place)
    {
        var bindings = new List<(Target, Expr)>();
        while (_stream.Current.Kind != TokenKind.BlockEnd)
        {
            if (bindings.Count > 0) _stream.ExpectOperator(",");
            var target = AssignTarget(withMember: false);
            _stream.ExpectOperator("=");
            bindings.Add((target, _expressions.Parse()));
        }

        return new WithStmt(bindings, StatementsTo("endwith"), place);
    }

    private FilterBlockStmt FilterBlock(Place place) => new(_expressions.FilterChain(), StatementsTo("endfilter"), place);

    private CallBlockStmt CallBlock(Place place)
    {
        IReadOnlyList<Parameter> parameters = _stream.Current.IsOperator("(") ? Signature() : [];
        var call = _expressions.Parse() as CallExpr ?? throw new JinjaSyntaxException("expected call", place);
        _uses.Enter();
        var body = Isolated(() => StatementsTo("endcall"));
        return new CallBlockStmt(call, new MacroStmt("caller", parameters, body, _uses.Leave(), place) { Kind = "caller" }, place);
    }

    private Target AssignTarget(bool withMember, string? endName = null)
    {
        var first = SingleTarget(withMember);
        if (!_stream.Current.IsOperator(",")) return first;
        var items = new List<Target> { first };
        while (_stream.SkipOperator(",") && _stream.Current.Kind is TokenKind.Name or TokenKind.Operator && !AtTargetEnd(endName))
            items.Add(SingleTarget(withMember: false));
        return new TupleTarget(items);
    }

    private bool AtTargetEnd(string? endName) => _stream.Current.IsOperator("=") || (endName is not null && _stream.Current.IsName(endName));

    private Target SingleTarget(bool withMember)
    {
        if (_stream.SkipOperator("("))
        {
            var inner = AssignTarget(withMember: false);
            _stream.ExpectOperator(")");
            return inner;
        }

        if (_stream.Current.Kind == TokenKind.BlockEnd)
            throw new JinjaSyntaxException($"Expected an expression, got {PyRepr.Of(_stream.Current.Describe())}", _stream.Place);
        if (IsConstant(_stream.Current)) throw new JinjaSyntaxException("can't assign to 'const'", _stream.Place);
        var name = _stream.Expect(TokenKind.Name);
        if (withMember && _stream.SkipOperator(".")) return new MemberTarget(name.Text, _stream.Expect(TokenKind.Name).Text);
        return new NameTarget(name.Text);
    }

    private static bool IsConstant(Token token) =>
        token.Kind is TokenKind.Integer or TokenKind.Float or TokenKind.String
        || (token.Kind == TokenKind.Name && token.Text is "true" or "false" or "none" or "True" or "False" or "None");

    // A macro inside a loop starts its own loop count: break does not reach through it.
    private List<Stmt> Isolated(Func<List<Stmt>> parse)
    {
        var outer = _loops;
        _loops = 0;
        var body = parse();
        _loops = outer;
        return body;
    }
}
