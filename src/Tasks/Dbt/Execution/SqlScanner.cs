namespace Dagfire.Dbt.Execution;

/// <summary>Looks at SQL text no further than comments and words.</summary>
internal static class SqlScanner
{
    /// <summary>Where blanks and comments end.</summary>
    public static int SkipBlank(string sql, int at)
    {
        while (at < sql.Length)
        {
            if (char.IsWhiteSpace(sql[at])) at++;
            else if (string.CompareOrdinal(sql, at, "--", 0, 2) == 0) at = End(sql, at, "\n");
            else if (string.CompareOrdinal(sql, at, "/*", 0, 2) == 0) at = End(sql, at, "*/");
            else break;
        }

        return at;
    }

    public static bool KeywordAt(string sql, int at, string word) =>
        at + word.Length <= sql.Length
        && string.Compare(sql, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
        && (at + word.Length == sql.Length || !(char.IsLetterOrDigit(sql[at + word.Length]) || sql[at + word.Length] == '_'));

    private static int End(string sql, int at, string mark)
    {
        var end = sql.IndexOf(mark, at, StringComparison.Ordinal);
        return end < 0 ? sql.Length : end + mark.Length;
    }
}
