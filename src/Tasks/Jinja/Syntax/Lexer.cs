namespace Dagfire.Jinja.Syntax;

/// <summary>Cuts a template into tokens with Jinja 3.1's whitespace control; <c>trim_blocks</c> and <c>lstrip_blocks</c> are off, as in dbt.</summary>
internal sealed class Lexer
{
    private readonly string _source;
    private readonly List<Token> _tokens = [];
    private int _position;
    private int _line = 1;

    private Lexer(string source) => _source = source;

    public static List<Token> Tokenize(string source)
    {
        var lexer = new Lexer(Normalize(source));
        lexer.Root();
        lexer._tokens.Add(new Token(TokenKind.End, "", lexer.Here, lexer._position));
        return lexer._tokens;
    }

    private Place Here => Place.Of(_source, _line, _position);

    private static string Normalize(string source)
    {
        if (source.Contains('\r', StringComparison.Ordinal))
            source = source.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return source.EndsWith('\n') ? source[..^1] : source;
    }

    private void Root()
    {
        while (_position < _source.Length)
        {
            var open = NextOpening(_position);
            if (open < 0)
            {
                Data(_source[_position..]);
                return;
            }

            var sign = open + 2 < _source.Length ? _source[open + 2] : '\0';
            var text = _source[_position..open];
            EmitData(sign == '-' ? text.TrimEnd() : text);
            Advance(open);
            Tag(_source[open + 1], sign is '-' or '+' ? 3 : 2);
        }
    }

    private int NextOpening(int from)
    {
        for (var at = _source.IndexOf('{', from); at >= 0 && at + 1 < _source.Length; at = _source.IndexOf('{', at + 1))
        {
            if (_source[at + 1] is '{' or '%' or '#') return at;
        }

        return -1;
    }

    private void Tag(char kind, int width)
    {
        if (kind == '#') Comment(width);
        else if (kind == '%' && RawBegins(width) is { } bodyStart) Raw(bodyStart);
        else Code(kind == '{', width);
    }

    private void Comment(int width)
    {
        var end = _source.IndexOf("#}", _position + width, StringComparison.Ordinal);
        if (end < 0) throw new JinjaSyntaxException("Missing end of comment tag", Here);
        var strip = _source[end - 1] == '-' && end - 1 >= _position + 2;
        Advance(end + 2);
        if (strip) SkipWhitespace();
    }

    private int? RawBegins(int width)
    {
        var at = Skip(_position + width);
        if (!Follows(at, "raw")) return null;
        at = Skip(at + 3);
        if (at < _source.Length && _source[at] is '-' or '+') at++;
        return Follows(at, "%}") ? at + 2 : null;
    }

    private void Raw(int bodyStart)
    {
        var opening = Here;
        var strip = _source[bodyStart - 3] == '-';
        for (var at = _source.IndexOf("{%", bodyStart, StringComparison.Ordinal); at >= 0; at = _source.IndexOf("{%", at + 2, StringComparison.Ordinal))
        {
            var cursor = at + 2;
            var stripBefore = cursor < _source.Length && _source[cursor] == '-';
            if (cursor < _source.Length && _source[cursor] is '-' or '+') cursor++;
            cursor = Skip(cursor);
            if (!Follows(cursor, "endraw")) continue;
            cursor = Skip(cursor + 6);
            var stripAfter = cursor < _source.Length && _source[cursor] == '-';
            if (cursor < _source.Length && _source[cursor] is '-' or '+') cursor++;
            if (!Follows(cursor, "%}")) continue;
            var body = _source[bodyStart..at];
            if (strip) body = body.TrimStart();
            Advance(bodyStart);
            EmitData(stripBefore ? body.TrimEnd() : body);
            Advance(cursor + 2);
            if (stripAfter) SkipWhitespace();
            return;
        }

        throw new JinjaSyntaxException("Missing end of raw directive", opening);
    }

    private void Code(bool variable, int width)
    {
        _tokens.Add(new Token(variable ? TokenKind.VariableBegin : TokenKind.BlockBegin, "", Here, _position));
        Advance(_position + width);
        new CodeLexer(_source, _tokens).Read(variable, ref _position, ref _line);
    }

    private void Data(string text)
    {
        EmitData(text);
        Advance(_source.Length);
    }

    private void EmitData(string text)
    {
        if (text.Length > 0) _tokens.Add(new Token(TokenKind.Data, text, Here, _position));
    }

    private void SkipWhitespace() => Advance(Skip(_position));

    private int Skip(int at)
    {
        while (at < _source.Length && char.IsWhiteSpace(_source[at])) at++;
        return at;
    }

    private bool Follows(int at, string text) => string.CompareOrdinal(_source, at, text, 0, text.Length) == 0;

    private void Advance(int to)
    {
        for (; _position < to; _position++)
        {
            if (_source[_position] == '\n') _line++;
        }
    }
}
