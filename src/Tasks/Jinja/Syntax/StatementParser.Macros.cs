namespace Dagfire.Jinja.Syntax;

internal sealed partial class StatementParser
{
    private MacroStmt Macro(Place place, int opening)
    {
        var name = _stream.Expect(TokenKind.Name).Text;
        return Definition("macro", name, Signature(), new Dictionary<string, Expr>(StringComparer.Ordinal), place, opening);
    }

    private MacroStmt DbtBlock(Token tag, int opening)
    {
        var name = _stream.Expect(TokenKind.Name).Text;
        var options = new Dictionary<string, Expr>(StringComparer.Ordinal);
        IReadOnlyList<Parameter> parameters = [];
        var kind = tag.IsName("data_test") ? "test" : tag.Text;
        if (string.Equals(kind, "test", StringComparison.Ordinal)) parameters = Signature();
        else if (string.Equals(kind, "materialization", StringComparison.Ordinal)) MaterializationOptions(options);
        return Definition(kind, name, parameters, options, tag.Place, opening, "end" + tag.Text);
    }

    private void MaterializationOptions(Dictionary<string, Expr> options)
    {
        while (_stream.SkipOperator(","))
        {
            var option = _stream.Expect(TokenKind.Name).Text;
            options[option] = _stream.SkipOperator("=") ? _expressions.Parse() : new ConstExpr(true, _stream.Place);
        }
    }

    private MacroStmt Definition(
        string kind, string name, IReadOnlyList<Parameter> parameters, Dictionary<string, Expr> options, Place place, int opening, string ending = "endmacro")
    {
        _uses.Enter();
        var bodyStart = _stream.Current.Position + 2;
        var body = Isolated(() => Statements(ending));
        var bodyEnd = _stream.Previous.Position;
        _stream.Next();
        return new MacroStmt(name, parameters, body, _uses.Leave(), place)
        {
            Kind = kind,
            Options = options,
            Span = opening..(_stream.Current.Position + 2),
            BodySpan = bodyStart..bodyEnd,
        };
    }

    private List<Parameter> Signature()
    {
        var parameters = new List<Parameter>();
        _stream.ExpectOperator("(");
        while (!_stream.Current.IsOperator(")"))
        {
            if (parameters.Count > 0) _stream.ExpectOperator(",");
            if (_stream.Current.IsOperator(")")) break;
            var name = _stream.Expect(TokenKind.Name).Text;
            if (_stream.SkipOperator(":")) SkipType();
            if (_stream.SkipOperator("=")) parameters.Add(new Parameter(name, _expressions.Parse()));
            else if (parameters.Exists(p => p.Default is not null)) throw new JinjaSyntaxException("non-default argument follows default argument", _stream.Place);
            else parameters.Add(new Parameter(name, null));
        }

        _stream.ExpectOperator(")");
        return parameters;
    }

    private void SkipType()
    {
        _stream.Expect(TokenKind.Name);
        while (_stream.SkipOperator(".")) _stream.Expect(TokenKind.Name);
        if (!_stream.SkipOperator("[")) return;
        do SkipType();
        while (_stream.SkipOperator(","));
        _stream.ExpectOperator("]");
    }
}
