namespace Dagfire.Jinja.Syntax;

/// <summary>Measures a number literal: Python's integers (with 0x, 0o, 0b and underscores) and floats.</summary>
internal static class NumberScanner
{
    public static (int Length, bool IsFloat) Scan(string source, int start)
    {
        if (source[start] == '0' && start + 1 < source.Length && "xXoObB".Contains(source[start + 1], StringComparison.Ordinal))
            return (Run(source, start + 2, char.IsAsciiHexDigit) - start, false);

        var at = Run(source, start, char.IsAsciiDigit);
        var isFloat = false;
        if (at + 1 < source.Length && source[at] == '.' && char.IsAsciiDigit(source[at + 1]))
        {
            isFloat = true;
            at = Run(source, at + 1, char.IsAsciiDigit);
        }

        var exponent = Exponent(source, at);
        if (exponent > at) return (exponent - start, true);
        // A whole number cannot begin with zeros: 007 is a zero and a seven.
        return isFloat || source[start] != '0' ? (at - start, isFloat) : (Run(source, start, digit => digit == '0') - start, false);
    }

    private static int Exponent(string source, int at)
    {
        if (at >= source.Length || source[at] is not ('e' or 'E')) return at;
        var digits = at + 1 < source.Length && source[at + 1] is '+' or '-' ? at + 2 : at + 1;
        return digits < source.Length && char.IsAsciiDigit(source[digits]) ? Run(source, digits, char.IsAsciiDigit) : at;
    }

    private static int Run(string source, int at, Func<char, bool> digit)
    {
        while (at < source.Length && (digit(source[at]) || (source[at] == '_' && at + 1 < source.Length && digit(source[at + 1])))) at++;
        return at;
    }
}
