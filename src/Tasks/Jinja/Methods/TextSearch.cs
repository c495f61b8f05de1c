namespace Dagfire.Jinja.Methods;

/// <summary>Finding and replacing in text.</summary>
internal static class TextSearch
{
    public static bool Any(object? candidates, Func<string, bool> matches) =>
        candidates is PyTuple tuple ? tuple.Any(x => matches(PyRepr.Str(x))) : matches(PyRepr.Str(candidates));

    public static long Index(string text, string part)
    {
        var at = text.IndexOf(part, StringComparison.Ordinal);
        return at >= 0 ? at : throw new JinjaException("substring not found");
    }

    public static long Count(string text, string part)
    {
        if (part.Length == 0) return text.Length + 1;
        var count = 0L;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal)) count++;
        return count;
    }

    public static string Replace(string text, string old, string replacement, long count)
    {
        if (old.Length == 0) return Interleave(text, replacement, count);
        if (count < 0) return text.Replace(old, replacement, StringComparison.Ordinal);
        for (var at = text.IndexOf(old, StringComparison.Ordinal); at >= 0 && count > 0; count--)
        {
            text = text[..at] + replacement + text[(at + old.Length)..];
            at = text.IndexOf(old, at + replacement.Length, StringComparison.Ordinal);
        }

        return text;
    }

    private static string Interleave(string text, string replacement, long count)
    {
        var pieces = text.Select((c, i) => (count < 0 || i < count ? replacement : "") + c);
        return string.Concat(pieces) + (count < 0 || text.Length < count ? replacement : "");
    }
}
