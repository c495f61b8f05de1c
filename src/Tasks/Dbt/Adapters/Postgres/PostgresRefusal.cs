using Npgsql;

namespace Dagfire.Dbt.Adapters.Postgres;

/// <summary>An error as PostgreSQL's own library words it: the message, the line of the statement with a mark under the place, then details.</summary>
internal static class PostgresRefusal
{
    private const int Width = 60;
    private const int RightOfMark = 10;

    public static string Text(PostgresException error, string sql)
    {
        var parts = new List<string> { error.MessageText };
        if (error.Position > 0 && error.Position <= sql.Length) parts.Add(Mark(sql, error.Position - 1));
        if (error.Detail is { } detail) parts.Add("DETAIL:  " + detail);
        if (error.Hint is { } hint) parts.Add("HINT:  " + hint);
        if (error.InternalQuery is { } query) parts.Add("QUERY:  " + query);
        if (error.Where is { } where) parts.Add("CONTEXT:  " + where);
        return string.Join("\n", parts);
    }

    private static string Mark(string sql, int place)
    {
        var start = sql.LastIndexOf('\n', Math.Max(0, place - 1), Math.Max(0, place)) + 1;
        var end = sql.IndexOf('\n', place) is >= 0 and var found ? found : sql.Length;
        var number = sql.AsSpan(0, start).Count('\n') + 1;
        var (from, to) = Window(start, end, place);
        var head = $"LINE {number}: {(from > start ? "..." : "")}";
        var line = sql[from..to].Replace('\t', ' ').Replace('\r', ' ');
        return $"{head}{line}{(to < end ? "..." : "")}\n{new string(' ', head.Length + place - from)}^";
    }

    // A long line is cut to what is around the place, rather at its end than at its start.
    private static (int From, int To) Window(int start, int end, int place)
    {
        if (end - start <= Width) return (start, end);
        if (place - start + RightOfMark <= Width) return (start, start + Width);
        var to = Math.Min(end, place + RightOfMark);
        return (to - Width, to);
    }
}
