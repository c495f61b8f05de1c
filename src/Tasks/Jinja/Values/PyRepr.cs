using System.Collections;
using System.Globalization;
using System.Text;

namespace Dagfire.Jinja.Values;

/// <summary>Python's str() and repr().</summary>
internal static class PyRepr
{
    public static string Str(object? value) => value switch
    {
        string text => text,
        Undefined missing => missing.ToString(),
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        IPyValue own => own.ToString() ?? "",
        _ => Of(value),
    };

    public static string Of(object? value)
    {
        StackGuard.Check();
        return Text(value);
    }

    private static string Text(object? value) => value switch
    {
        null => "None",
        bool b => b ? "True" : "False",
        long l => l.ToString(CultureInfo.InvariantCulture),
        double d => PyFloat.Text(d),
        decimal m => $"Decimal('{m}')",
        string text => Quoted(text),
        PyList list => "[" + Join(list) + "]",
        PyTuple { Count: 1 } one => "(" + Of(one[0]) + ",)",
        PyTuple tuple => "(" + Join(tuple) + ")",
        PyDict dict => Dict(dict),
        PySet { Count: 0 } => "set()",
        PySet set => "{" + Join(set) + "}",
        PyDictView view => view.TypeName + "([" + Join(view) + "])",
        Undefined => "Undefined",
        IPyValue own => own.Repr(),
        PyRange range => range.ToString(),
        IEnumerable => "<generator object>",
        ICallable => "<function>",
        _ => value.ToString() ?? "",
    };

    private static string Join(IEnumerable<object?> items) => string.Join(", ", items.Select(Of));

    private static string Dict(PyDict dict) => "{" + string.Join(", ", dict.Select(pair => Of(pair.Key) + ": " + Of(pair.Value))) + "}";

    private static string Quoted(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var result = new StringBuilder().Append(quote);
        foreach (var rune in text.EnumerateRunes()) Append(result, rune, quote);
        return result.Append(quote).ToString();
    }

    private static void Append(StringBuilder result, Rune rune, char quote)
    {
        if (rune.Value == quote || rune.Value == '\\') result.Append('\\').Append(rune);
        else if (rune.Value == '\n') result.Append("\\n");
        else if (rune.Value == '\r') result.Append("\\r");
        else if (rune.Value == '\t') result.Append("\\t");
        else if (rune.Value is < 32 or 127) result.Append($"\\x{rune.Value:x2}");
        else if (Printable(rune)) result.Append(rune);
        else result.Append(rune.Value <= 0xff ? $"\\x{rune.Value:x2}" : rune.Value <= 0xffff ? $"\\u{rune.Value:x4}" : $"\\U{rune.Value:x8}");
    }

    private static bool Printable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator);
}
