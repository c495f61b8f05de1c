namespace Dagfire.Jinja.Syntax;

/// <summary>Jinja's statements and dbt's block tags.</summary>
internal sealed partial class StatementParser
{
    private static readonly string[] Unsupported = ["include", "import", "from", "extends", "block", "autoescape", "trans"];

    private readonly TokenStream _stream;
    private readonly MacroUseTracker _uses = new();
    private readonly ExpressionParser _expressions;
    private readonly Stack<string> _open = new();
    private readonly Stack<string[]> _endings = new();
    private int _loops;

    private StatementParser(List<Token> tokens)
    {
        _stream = new TokenStream(tokens);
        _expressions = new ExpressionParser(_stream, _uses);
    }

    public static IReadOnlyList<Stmt> Parse(string source) => new StatementParser(Lexer.Tokenize(source)).Body([]);

    /// <summary>Parses a lone expression, as <c>{{ }}</c> would hold it.</summary>
    public static Expr ParseExpression(string source)
    {
        var body = Parse("{{" + source + "}}");
        return body is [PrintStmt print] ? print.Value : throw new JinjaSyntaxException("expected one expression", new Place(1, 1));
    }

    private List<Stmt> Body(string[] endings)
    {
        StackGuard.Check();
        var body = new List<Stmt>();
        if (endings.Length > 0) _endings.Push(endings);
        while (_stream.Current.Kind != TokenKind.End)
        {
            var token = _stream.Next();
            if (token.Kind == TokenKind.Data) body.Add(new TextStmt(token.Text, token.Place));
            else if (token.Kind == TokenKind.VariableBegin) body.Add(Print(token.Place));
            else if (endings.Contains(_stream.Current.Text, StringComparer.Ordinal) && _stream.Current.Kind == TokenKind.Name) return Ended(body);
            else body.AddRange(Tagged());
        }

        if (endings.Length > 0) throw Unfinished(null);
        return body;
    }

    private List<Stmt> Ended(List<Stmt> body)
    {
        _endings.Pop();
        return body;
    }

    private PrintStmt Print(Place place)
    {
        var value = _expressions.Tuple();
        _stream.Expect(TokenKind.VariableEnd);
        return new PrintStmt(value, place);
    }

    private List<Stmt> Tagged()
    {
        if (_stream.Current.Kind != TokenKind.Name) throw new JinjaSyntaxException("tag name expected", _stream.Place);
        var tag = _stream.Current;
        _open.Push(tag.Text);
        var statements = Statement(tag);
        _open.Pop();
        _stream.Expect(TokenKind.BlockEnd);
        return statements;
    }

    private List<Stmt> Statement(Token tag)
    {
        var opening = _stream.Previous.Position;
        _stream.Next();
        return tag.Text switch
        {
            "set" => [Set(tag.Place)],
            "if" => [If(tag.Place)],
            "for" => [For(tag.Place)],
            "do" => [new DoStmt(_expressions.Tuple(), tag.Place)],
            "print" => PrintAll(tag.Place),
            "break" or "continue" => [LoopControl(tag)],
            "with" => [With(tag.Place)],
            "filter" => [FilterBlock(tag.Place)],
            "call" => [CallBlock(tag.Place)],
            "macro" => [Macro(tag.Place, opening)],
            "test" or "data_test" or "materialization" or "snapshot" or "docs" => [DbtBlock(tag, opening)],
            _ => throw Unknown(tag),
        };
    }

    private JinjaSyntaxException Unknown(Token tag)
    {
        if (Unsupported.Contains(tag.Text, StringComparer.Ordinal))
            return new JinjaSyntaxException($"the tag '{tag.Text}' is not supported", tag.Place);
        _open.Pop();
        return Unfinished(tag);
    }

    // The wording is Jinja's own: people search for it.
    private JinjaSyntaxException Unfinished(Token? tag)
    {
        var message = tag is { } unknown ? $"Encountered unknown tag '{unknown.Text}'." : "Unexpected end of template.";
        if (_endings.TryPeek(out var wanted))
        {
            var looking = string.Join(" or ", wanted.Select(w => $"'{w}'"));
            message += tag is { } name && _endings.Any(e => e.Contains(name.Text, StringComparer.Ordinal))
                ? $" You probably made a nesting mistake. Jinja is expecting this tag, but currently looking for {looking}."
                : $" Jinja was looking for the following tags: {looking}.";
        }

        if (_open.TryPeek(out var innermost)) message += $" The innermost block that needs to be closed is '{innermost}'.";
        return new JinjaSyntaxException(message, tag?.Place ?? _stream.Place);
    }

    private List<Stmt> Statements(params string[] endings)
    {
        _stream.SkipOperator(":");
        _stream.Expect(TokenKind.BlockEnd);
        return Body(endings);
    }

    private List<Stmt> StatementsTo(string ending)
    {
        var body = Statements(ending);
        _stream.Next();
        return body;
    }
}
