namespace Dagfire.Sandbox.Snowflake;

/// <summary>Tables and views: made, described, renamed and dropped as Snowflake does, in SQLite. Names come in quotes.</summary>
/// <param name="run">Runs a statement of SQLite.</param>
internal sealed class SnowflakeObjects(Func<string, IReadOnlyList<object?>, (SnowflakeRows Rows, long Changes)> run)
{
    internal SnowflakeRows Show(string database, string schema, string like)
    {
        var found = Rows("select name, type from sqlite_master where type in ('table', 'view') and name like ? order by name", $"{schema}.{(like.Length > 0 ? like : "%")}");
        return new SnowflakeRows(
            ["created_on", "name", "database_name", "schema_name", "kind"],
            [.. found.Select(row => new object?[] { null, ((string)row[0]!)[(schema.Length + 1)..], database, schema, ((string)row[1]!).ToUpperInvariant() })]);
    }

    internal SnowflakeRows Describe(string name)
    {
        var columns = Rows(
            "select upper(name), case upper(type) when 'INTEGER' then 'NUMBER(38,0)' when 'INT' then 'NUMBER(38,0)' when 'FLOAT8' then 'FLOAT' when 'REAL' then 'FLOAT' else 'VARCHAR(16777216)' end from pragma_table_info(?)",
            name.Trim('"'));
        if (columns.Count == 0)
            throw new SnowflakeRefusalException("002003", $"SQL compilation error: Table '{name.Trim('"')}' does not exist or not authorized.");
        return new SnowflakeRows(["name", "type", "kind"], [.. columns.Select(row => new object?[] { row[0], row[1], "COLUMN" })]);
    }

    internal SnowflakeRows Create(string how, string kind, string name, string select)
    {
        var isTemporary = how.StartsWith("temporary", StringComparison.OrdinalIgnoreCase);
        var there = KindOf(name, isTemporary);
        if (there is not null && !there.Equals(kind, StringComparison.OrdinalIgnoreCase))
            throw new SnowflakeRefusalException("002000", $"SQL compilation error: Object '{name}' already exists as {there.ToUpperInvariant()}");
        run($"drop {kind} if exists {(isTemporary ? "temp" : "main")}.{name}", []);
        run($"create {(isTemporary ? "temporary " : "")}{kind} {name} as {select}", []);
        // SQLite looks into a view only when it is asked.
        run($"select * from {name} limit 0", []);
        return SnowflakeRows.Done($"{kind} {name} successfully created.");
    }

    internal SnowflakeRows Drop(string kind, string name)
    {
        run($"drop {kind} if exists {name}", []);
        return SnowflakeRows.Done($"{name} successfully dropped.");
    }

    internal SnowflakeRows Rename(string kind, string from, string to)
    {
        if (kind.Equals("table", StringComparison.OrdinalIgnoreCase))
            run($"alter table {from} rename to {to}", []);
        else
            RenameView(from, to);
        return SnowflakeRows.Done("Statement executed successfully.");
    }

    private void RenameView(string from, string to)
    {
        var text = (string)Rows("select sql from sqlite_master where name = ?", from.Trim('"'))[0][0]!;
        run($"drop view {from}; {text.Replace(from, to, StringComparison.Ordinal)}", []);
    }

    private string? KindOf(string name, bool isTemporary) =>
        Rows($"select type from {(isTemporary ? "sqlite_temp_master" : "sqlite_master")} where name = ?", name.Trim('"')) is [[string kind]] ? kind : null;

    private IReadOnlyList<IReadOnlyList<object?>> Rows(string sql, string value) => run(sql, [value]).Rows.Rows;
}
