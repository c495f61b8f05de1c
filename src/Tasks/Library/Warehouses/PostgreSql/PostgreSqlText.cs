using System.Globalization;
using System.Text;

namespace Dagfire.Tasks.Warehouses.PostgreSql;

/// <summary>
/// Texts as PostgreSQL can keep and read them: it has no NUL character in texts, and its JSON has neither NUL nor half a surrogate pair. Such characters become U+FFFD; one of
/// them would otherwise keep a whole batch from being loaded, or every model from being built. Stateless.
/// </summary>
internal static class PostgreSqlText
{
    private const string Replacement = "\\ufffd";
    private const int EscapeLength = 6;

    internal static string? Clean(string? text)
    {
        if (text is null)
            return null;
        var clean = text.Replace('\0', '\ufffd');
        return clean is ['{' or '[', ..] && clean.Contains("\\u", StringComparison.Ordinal) ? CleanJson(clean) : clean;
    }

    private static string CleanJson(string json)
    {
        var clean = new StringBuilder(json.Length);
        for (var at = 0; at < json.Length;)
        {
            var length = LengthAt(json, at);
            if (length == EscapeLength && IsRefused(CodeAt(json, at)))
                clean.Append(Replacement);
            else
                clean.Append(json, at, length);
            at += length;
        }

        return clean.ToString();
    }

    // What belongs together: a pair of surrogates, an escape, or a character.
    private static int LengthAt(string json, int at)
    {
        if (json[at] != '\\')
            return 1;
        if (json[at + 1] != 'u')
            return 2;
        var isPair = char.IsHighSurrogate(CodeAt(json, at)) && IsEscape(json, at + EscapeLength) && char.IsLowSurrogate(CodeAt(json, at + EscapeLength));
        return isPair ? 2 * EscapeLength : EscapeLength;
    }

    private static bool IsEscape(string json, int at) => at + EscapeLength <= json.Length && json[at] == '\\' && json[at + 1] == 'u';

    private static bool IsRefused(char code) => code == '\0' || char.IsSurrogate(code);

    private static char CodeAt(string json, int at) => (char)ushort.Parse(json.AsSpan(at + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
