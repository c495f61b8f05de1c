namespace Dagfire.Jinja.Syntax;

/// <summary>The parser's view of the tokens.</summary>
internal sealed class TokenStream(List<Token> tokens)
{
    private int _index;

    public Token Current => tokens[_index];

    public Token Ahead => tokens[Math.Min(_index + 1, tokens.Count - 1)];

    public Token Previous => tokens[Math.Max(_index - 1, 0)];

    public Place Place => Current.Place;

    public Token Next()
    {
        var token = tokens[_index];
        if (_index < tokens.Count - 1) _index++;
        return token;
    }

    public bool SkipName(string name)
    {
        if (!Current.IsName(name)) return false;
        Next();
        return true;
    }

    public bool SkipOperator(string sign)
    {
        if (!Current.IsOperator(sign)) return false;
        Next();
        return true;
    }

    public Token Expect(TokenKind kind) => Current.Kind == kind ? Next() : throw Unexpected(Name(kind));

    public void ExpectOperator(string sign)
    {
        if (!SkipOperator(sign)) throw Unexpected(sign);
    }

    public void ExpectName(string name)
    {
        if (!SkipName(name)) throw Unexpected(name);
    }

    public JinjaSyntaxException Unexpected(string expected) => Current.Kind == TokenKind.End
        ? new($"unexpected end of template, expected '{expected}'.", Place)
        : new($"expected token '{expected}', got {PyRepr.Of(Current.Got())}", Place);

    private static string Name(TokenKind kind) => kind == TokenKind.Name ? "name" : new Token(kind, "", default, 0).Describe();
}
