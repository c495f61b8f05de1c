using System.Text;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>
/// Takes texts of several statements apart, and puts question marks in the place of <c>@name</c>, which the driver does not know. Leaves alone what is quoted, in dollar
/// quotes or a comment, and names of stages, which begin with the same sign. Stateless.
/// </summary>
internal static class SqlText
{
    internal static IReadOnlyList<SqlStatement> Split(string sql, IReadOnlyDictionary<string, object?> parameters)
    {
        var statements = new List<SqlStatement>();
        var text = new StringBuilder();
        var names = new List<string>();
        for (var at = 0; at < sql.Length;)
        {
            var length = LengthOf(sql, at);
            var name = sql[at] == '@' ? NameAt(sql, at + 1) : "";
            if (name.Length > 0 && parameters.ContainsKey(name))
            {
                text.Append('?');
                names.Add(name);
                at += name.Length + 1;
            }
            else if (sql[at] == ';')
            {
                End();
                at++;
            }
            else
            {
                text.Append(sql, at, length);
                at += length;
            }
        }

        End();
        return statements;

        void End()
        {
            if (Bare(text.ToString()).Length > 0)
                statements.Add(new SqlStatement(text.ToString().Trim(), [.. names]));
            text.Clear();
            names.Clear();
        }
    }

    /// <summary>The text from its first word on.</summary>
    internal static string Bare(string sql)
    {
        var at = 0;
        while (at < sql.Length && (char.IsWhiteSpace(sql[at]) || IsComment(sql, at)))
            at += IsComment(sql, at) ? LengthOf(sql, at) : 1;
        return sql[at..];
    }

    /// <summary>How much from here on belongs together: a quoted text, a comment, or one character.</summary>
    private static int LengthOf(string sql, int at) => sql[at] switch
    {
        '\'' => Quoted(sql, at, '\'', hasEscapes: true),
        '"' => Quoted(sql, at, '"', hasEscapes: false),
        '$' when Starts(sql, at, "$$") => Until(sql, at, at + 2, "$$"),
        '-' when Starts(sql, at, "--") => Until(sql, at, at, "\n"),
        '/' when Starts(sql, at, "//") => Until(sql, at, at, "\n"),
        '/' when Starts(sql, at, "/*") => Until(sql, at, at + 2, "*/"),
        _ => 1,
    };

    private static bool IsComment(string sql, int at) => Starts(sql, at, "--") || Starts(sql, at, "//") || Starts(sql, at, "/*");

    private static bool Starts(string sql, int at, string mark) => string.CompareOrdinal(sql, at, mark, 0, mark.Length) == 0;

    private static int Until(string sql, int start, int from, string mark)
    {
        var end = sql.IndexOf(mark, from, StringComparison.Ordinal);
        return (end < 0 ? sql.Length : end + mark.Length) - start;
    }

    // A doubled quote stands for itself.
    private static int Quoted(string sql, int start, char quote, bool hasEscapes)
    {
        var at = start + 1;
        while (at < sql.Length)
        {
            if (hasEscapes && sql[at] == '\\')
                at += 2;
            else if (sql[at] != quote)
                at++;
            else if (at + 1 < sql.Length && sql[at + 1] == quote)
                at += 2;
            else
                return at + 1 - start;
        }

        return sql.Length - start;
    }

    private static string NameAt(string sql, int at)
    {
        var end = at;
        while (end < sql.Length && (char.IsAsciiLetterOrDigit(sql[end]) || sql[end] == '_'))
            end++;
        return sql[at..end];
    }
}
