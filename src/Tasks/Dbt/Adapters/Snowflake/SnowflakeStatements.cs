namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>Cuts a text into its statements. Semicolons in literals, names and comments do not count; what is comment alone is left out. Pure.</summary>
internal static class SnowflakeStatements
{
    public static IReadOnlyList<string> Split(string text)
    {
        var statements = new List<string>();
        var (start, at, hasCode) = (0, 0, false);
        while (at < text.Length)
        {
            var next = Skip(text, at, out var isCode);
            if (text[at] == ';' && isCode)
            {
                if (hasCode) statements.Add(text[start..at].Trim());
                (start, hasCode) = (next, false);
            }
            else
            {
                hasCode |= isCode;
            }

            at = next;
        }

        if (hasCode) statements.Add(text[start..].Trim());
        return statements;
    }

    // The place behind what begins here: a comment, a literal, a quoted name, or a single character.
    private static int Skip(string text, int at, out bool isCode)
    {
        isCode = !char.IsWhiteSpace(text[at]);
        if (Is(text, at, "--") || Is(text, at, "//")) return Comment(text, at, "\n", out isCode);
        if (Is(text, at, "/*")) return Comment(text, at, "*/", out isCode);
        if (Is(text, at, "$$")) return After(text, at + 2, "$$");
        return text[at] switch
        {
            '\'' => Literal(text, at + 1),
            '"' => After(text, at + 1, "\""),
            _ => at + 1,
        };
    }

    private static int Comment(string text, int at, string end, out bool isCode)
    {
        isCode = false;
        return After(text, at + 2, end);
    }

    private static int Literal(string text, int at)
    {
        for (; at < text.Length; at++)
        {
            if (text[at] == '\\') at++;
            else if (text[at] == '\'') return at + 1;
        }

        return text.Length;
    }

    private static int After(string text, int at, string end)
    {
        var found = text.IndexOf(end, Math.Min(at, text.Length), StringComparison.Ordinal);
        return found < 0 ? text.Length : found + end.Length;
    }

    private static bool Is(string text, int at, string mark) => string.CompareOrdinal(text, at, mark, 0, mark.Length) == 0;
}
