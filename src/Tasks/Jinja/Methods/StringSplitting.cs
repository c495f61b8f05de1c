namespace Dagfire.Jinja.Methods;

/// <summary>str.split and its kin.</summary>
internal static class StringSplitting
{
    public static PyList Split(string text, string? separator, long limit)
    {
        if (separator is null) return Words(text, limit);
        if (separator.Length == 0) throw new JinjaException("empty separator");
        return new PyList(limit < 0 ? text.Split(separator) : text.Split(separator, (int)limit + 1));
    }

    public static PyList SplitFromRight(string text, string? separator, long limit)
    {
        if (limit < 0 || separator is null) return Split(text, separator, -1);
        var parts = new PyList();
        for (var at = text.LastIndexOf(separator, StringComparison.Ordinal); at >= 0 && limit > 0; limit--)
        {
            parts.Insert(0, text[(at + separator.Length)..]);
            text = text[..at];
            at = text.LastIndexOf(separator, StringComparison.Ordinal);
        }

        parts.Insert(0, text);
        return parts;
    }

    public static PyList Lines(string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n').ToList();
        if (lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        return new PyList(lines);
    }

    public static PyTuple Partition(string text, string separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? new PyTuple(text, "", "") : new PyTuple(text[..at], separator, text[(at + separator.Length)..]);
    }

    public static PyTuple PartitionFromRight(string text, string separator)
    {
        var at = text.LastIndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? new PyTuple("", "", text) : new PyTuple(text[..at], separator, text[(at + separator.Length)..]);
    }

    private static PyList Words(string text, long limit)
    {
        var words = new PyList();
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at >= text.Length) return words;
            if (limit >= 0 && words.Count >= limit)
            {
                words.Add(text[at..].TrimEnd());
                return words;
            }

            var start = at;
            while (at < text.Length && !char.IsWhiteSpace(text[at])) at++;
            words.Add(text[start..at]);
        }
    }
}
