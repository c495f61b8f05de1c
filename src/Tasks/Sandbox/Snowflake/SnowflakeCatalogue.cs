using System.Text.RegularExpressions;

namespace Dagfire.Sandbox.Snowflake;

/// <summary>Rights and comments of tables and views. Names come in quotes.</summary>
/// <param name="run">Runs a statement of SQLite.</param>
internal sealed class SnowflakeCatalogue(Func<string, IReadOnlyList<object?>, (SnowflakeRows Rows, long Changes)> run)
{
    internal SnowflakeRows Grants(string name)
    {
        Find(name);
        var given = run("select privilege, kind, grantee from \"SNOWFLAKE.GRANTS\" where object = ?", [name.Trim('"')]).Rows.Rows;
        return new SnowflakeRows(
            ["created_on", "privilege", "granted_on", "name", "granted_to", "grantee_name"],
            [[null, "OWNERSHIP", "TABLE", name, "ROLE", "LOADER"], .. given.Select(row => new object?[] { null, row[0], "TABLE", name, row[1], row[2] })]);
    }

    internal SnowflakeRows Grant(string word, string name, string privilege, string kind, string grantee)
    {
        Find(name);
        object?[] right = [name.Trim('"'), privilege.ToUpperInvariant(), kind.ToUpperInvariant().Replace(' ', '_'), grantee.ToUpperInvariant()];
        run(word.Equals("grant", StringComparison.OrdinalIgnoreCase)
            ? "insert or ignore into \"SNOWFLAKE.GRANTS\" (object, privilege, kind, grantee) values (?, ?, ?, ?)"
            : "delete from \"SNOWFLAKE.GRANTS\" where object = ? and privilege = ? and kind = ? and grantee = ?", right);
        return SnowflakeRows.Done("Statement executed successfully.");
    }

    internal SnowflakeRows Comment(string name, string column, string text)
    {
        Find(name);
        run("insert or replace into \"SNOWFLAKE.COMMENTS\" (object, column_name, comment) values (?, ?, ?)", [name.Trim('"'), column, text.Length > 0 ? text : null]);
        return SnowflakeRows.Done("Statement executed successfully.");
    }

    internal SnowflakeRows CommentColumns(string name, string list)
    {
        foreach (var column in Regex.Matches(list, @"""(?<name>[^""]+)"" COMMENT \$\$(?<text>.*?)\$\$", RegexOptions.Singleline).Cast<Match>())
            Comment(name, column.Groups["name"].Value, column.Groups["text"].Value);
        return SnowflakeRows.Done("Statement executed successfully.");
    }

    /// <summary>What takes another's place has no comments, and its rights only when they were copied.</summary>
    internal void Forget(string name, bool keepsGrants)
    {
        run("delete from \"SNOWFLAKE.COMMENTS\" where object = ?", [name.Trim('"')]);
        if (!keepsGrants)
            run("delete from \"SNOWFLAKE.GRANTS\" where object = ?", [name.Trim('"')]);
    }

    private void Find(string name)
    {
        if (run("select 1 from sqlite_master where name = ?", [name.Trim('"')]).Rows.Rows.Count == 0)
            throw new SnowflakeRefusalException("002003", $"SQL compilation error: Object '{name.Trim('"')}' does not exist or not authorized.");
    }
}
