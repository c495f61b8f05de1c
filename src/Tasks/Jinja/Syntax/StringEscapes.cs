using System.Globalization;
using System.Text;

namespace Dagfire.Jinja.Syntax;

/// <summary>Python's backslash escapes; an unknown escape keeps its backslash.</summary>
internal static class StringEscapes
{
    public static void Read(string source, ref int at, StringBuilder text)
    {
        at++;
        if (at >= source.Length) return;
        var c = source[at++];
        switch (c)
        {
            case '\n': break;
            case 'n': text.Append('\n'); break;
            case 't': text.Append('\t'); break;
            case 'r': text.Append('\r'); break;
            case 'b': text.Append('\b'); break;
            case 'f': text.Append('\f'); break;
            case 'v': text.Append('\v'); break;
            case 'a': text.Append('\a'); break;
            case '\\' or '\'' or '"': text.Append(c); break;
            case 'x': Hex(source, ref at, 2, text); break;
            case 'u': Hex(source, ref at, 4, text); break;
            case 'U': Hex(source, ref at, 8, text); break;
            case >= '0' and <= '7': Octal(source, ref at, text); break;
            default: text.Append('\\').Append(c); break;
        }
    }

    private static void Hex(string source, ref int at, int width, StringBuilder text)
    {
        if (at + width > source.Length || !int.TryParse(source.AsSpan(at, width), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code)) return;
        text.Append(char.ConvertFromUtf32(code));
        at += width;
    }

    private static void Octal(string source, ref int at, StringBuilder text)
    {
        var (code, end) = (0, at + 2);
        at--;
        for (; at < end && at < source.Length && source[at] is >= '0' and <= '7'; at++) code = (code * 8) + (source[at] - '0');
        text.Append((char)code);
    }
}
