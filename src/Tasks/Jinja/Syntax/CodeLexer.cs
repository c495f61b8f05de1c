using System.Text;

namespace Dagfire.Jinja.Syntax;

/// <summary>Reads the inside of <c>{{ }}</c> and <c>{% %}</c>.</summary>
internal sealed class CodeLexer(string source, List<Token> tokens)
{
    private static readonly string[] Operators =
        ["//", "**", "==", "!=", ">=", "<=", "+", "-", "*", "/", "%", "~", "(", ")", "[", "]", "{", "}", ">", "<", "=", ".", ":", "|", ",", ";"];

    private readonly Stack<char> _open = new();
    private int _at;
    private int _line;

    public void Read(bool variable, ref int position, ref int line)
    {
        (_at, _line) = (position, line);
        while (!End(variable))
        {
            if (_at >= source.Length) throw new JinjaSyntaxException(Unclosed(variable), Here);
            Step();
        }

        (position, line) = (_at, _line);
    }

    private Place Here => Place.Of(source, _line, _at);

    private string Unclosed(bool variable) => _open.Count > 0
        ? $"unexpected end of template, expected '{_open.Peek()}'."
        : $"unexpected end of template, expected '{(variable ? "end of print statement" : "end of statement block")}'.";

    private bool End(bool variable)
    {
        if (_open.Count > 0) return false;
        var close = variable ? "}}" : "%}";
        var signed = _at < source.Length && (source[_at] == '-' || (!variable && source[_at] == '+'));
        if (!Follows(_at + (signed ? 1 : 0), close)) return false;
        tokens.Add(new Token(variable ? TokenKind.VariableEnd : TokenKind.BlockEnd, "", Here, _at));
        var strip = source[_at] == '-';
        _at += close.Length + (signed ? 1 : 0);
        while (strip && _at < source.Length && char.IsWhiteSpace(source[_at])) Next();
        return true;
    }

    private void Step()
    {
        var c = source[_at];
        if (char.IsWhiteSpace(c)) Next();
        else if (c is '"' or '\'') String(c);
        else if (char.IsAsciiDigit(c)) Number();
        else if (c == '_' || char.IsLetter(c)) Name();
        else Operator();
    }

    private void Name()
    {
        var start = _at;
        while (_at < source.Length && (source[_at] == '_' || char.IsLetterOrDigit(source[_at]))) _at++;
        Add(TokenKind.Name, source[start.._at], start);
    }

    private void Number()
    {
        var start = _at;
        var (length, isFloat) = NumberScanner.Scan(source, _at);
        _at += length;
        Add(isFloat ? TokenKind.Float : TokenKind.Integer, source[start.._at].Replace("_", "", StringComparison.Ordinal), start);
    }

    private void String(char quote)
    {
        var (start, place) = (_at, Here);
        var text = new StringBuilder();
        _at++;
        while (_at < source.Length && source[_at] != quote)
        {
            if (source[_at] == '\\') StringEscapes.Read(source, ref _at, text);
            else text.Append(Next());
        }

        if (_at >= source.Length) throw new JinjaSyntaxException($"unexpected char {PyRepr.Of(quote.ToString())} at {start}", place);
        _at++;
        tokens.Add(new Token(TokenKind.String, text.ToString(), place, start));
    }

    private void Operator()
    {
        var sign = Array.Find(Operators, Follows)
            ?? throw new JinjaSyntaxException($"unexpected char {PyRepr.Of(source[_at].ToString())} at {_at}", Here);
        Balance(sign[0]);
        Add(TokenKind.Operator, sign, _at);
        _at += sign.Length;
    }

    private void Balance(char c)
    {
        if (c is '(' or '[' or '{') _open.Push(c == '(' ? ')' : c == '[' ? ']' : '}');
        else if (c is ')' or ']' or '}')
        {
            if (_open.Count == 0) throw new JinjaSyntaxException($"unexpected '{c}'", Here);
            var expected = _open.Pop();
            if (expected != c) throw new JinjaSyntaxException($"unexpected '{c}', expected '{expected}'", Here);
        }
    }

    private void Add(TokenKind kind, string text, int start) => tokens.Add(new Token(kind, text, Place.Of(source, _line, start), start));

    private char Next()
    {
        if (source[_at] == '\n') _line++;
        return source[_at++];
    }

    private bool Follows(string text) => Follows(_at, text);

    private bool Follows(int at, string text) => string.CompareOrdinal(source, at, text, 0, text.Length) == 0;
}
