using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace Dagfire.Sandbox.Snowflake;

/// <summary>
/// A session's statements, read strictly as Snowflake's and carried out on SQLite. Unquoted names are kept in capitals, as there; objects of another kind are not replaced, as there.
/// One statement at a time.
/// </summary>
public sealed class SnowflakeSql : IDisposable
{
    private const string Missing = "does not exist or not authorized.";

    private readonly SnowflakeDatabase _database;
    private readonly SqliteConnection _connection;
    private readonly SnowflakeObjects _objects;
    private readonly SnowflakeCatalogue _catalogue;
    private readonly SnowflakeNames _names;
    private readonly Lock _lock = new();
    private bool _isInTransaction;
    private string? _tag;

    internal SnowflakeSql(SnowflakeDatabase database, SqliteConnection connection)
    {
        (_database, _connection, _names) = (database, connection, new SnowflakeNames(database.Name));
        _objects = new SnowflakeObjects(Ask);
        _catalogue = new SnowflakeCatalogue(Ask);
    }

    /// <summary>Runs one statement.</summary>
    /// <param name="statement">It, with a question mark for each value.</param>
    /// <param name="values">The values.</param>
    /// <exception cref="SnowflakeRefusalException">Snowflake would not take it.</exception>
    public SnowflakeRows Run(string statement, IReadOnlyList<object?> values)
    {
        lock (_lock)
            return Perform(Regex.Replace(statement, @"\n/\* \{.*\} \*/$", "").Trim(), values);
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private SnowflakeRows Perform(string sql, IReadOnlyList<object?> values)
    {
        if (sql.ToUpperInvariant() is "BEGIN" or "COMMIT" or "ROLLBACK")
            return Transact(sql);
        if (Match(sql, @"^alter session (?:set query_tag = '(.*)'|unset query_tag)$") is { } tagged)
            return Tag(tagged[1]);
        if (Match(sql, @"^show parameters like 'query_tag' in session$") is not null)
            return new SnowflakeRows(["key", "value", "default"], [["QUERY_TAG", _tag ?? "", ""]]);
        if (Match(sql, @"^show terse schemas in database \S+\s+limit \d+$") is not null)
            return new SnowflakeRows(["created_on", "name"], [.. _database.Schemas.Keys.Order(StringComparer.Ordinal).Select(schema => new object?[] { null, schema })]);
        if (Match(sql, @"^create schema if not exists \w+\.(\S+)$") is { } schema)
            return Add(schema[1]);
        if (Match(sql, @"^show objects(?: like '([^']*)')? in schema (\S+)\s+limit \d+$") is { } show)
            return Show(show[1], show[2]);
        return PerformOnObjects(sql) ?? PerformChanges(sql) ?? Counted(_names.In(sql), values);
    }

    private SnowflakeRows? PerformOnObjects(string sql)
    {
        if (Match(sql, @"^describe table (\S+)$") is { } described)
            return _objects.Describe(SnowflakeNames.Physical(described[1]));
        if (Match(sql, @"^create or replace (transient |temporary |secure )?(table|view) (\S+)\s+(\((?:\s*""[^""]+"" COMMENT \$\$.*?\$\$,?)+\s*\)\s+)?(copy grants )?as \(\n(.*)\n\)$") is { } made)
            return Whole(() => Create(made));
        if (Match(sql, @"^drop (table|view) if exists (\S+) cascade$") is { } dropped)
            return Whole(() => _objects.Drop(dropped[1], SnowflakeNames.Physical(dropped[2])));
        if (Match(sql, @"^alter (table|view) (\S+) rename to (\S+)$") is { } renamed)
            return Whole(() => _objects.Rename(renamed[1], SnowflakeNames.Physical(renamed[2]), SnowflakeNames.Physical(renamed[3])));
        return PerformOnCatalogue(sql);
    }

    private SnowflakeRows? PerformOnCatalogue(string sql)
    {
        if (Match(sql, @"^show grants on (\S+)$") is { } shown)
            return _catalogue.Grants(SnowflakeNames.Physical(shown[1]));
        if (Match(sql, @"^(grant|revoke) (\w+) on (\S+) (?:to|from) (role|database role) (\S+)$") is { } granted)
            return _catalogue.Grant(granted[1], SnowflakeNames.Physical(granted[3]), granted[2], granted[4], granted[5]);
        if (Match(sql, @"^comment on (table|view) (\S+) IS \$\$(.*)\$\$$") is { } commented)
            return _catalogue.Comment(SnowflakeNames.Physical(commented[2]), "", commented[3]);
        if (Match(sql, @"^alter table (\S+) alter\s+("".*\$\$)$") is { } described)
            return _catalogue.CommentColumns(SnowflakeNames.Physical(described[1]), described[2]);
        return null;
    }

    private SnowflakeRows Create(IReadOnlyList<string> made)
    {
        var name = SnowflakeNames.Physical(made[3]);
        var done = _objects.Create(made[1], made[2], name, _names.In(made[6]));
        _catalogue.Forget(name, keepsGrants: made[5].Length > 0);
        _catalogue.CommentColumns(name, made[4]);
        return done;
    }

    private SnowflakeRows? PerformChanges(string sql)
    {
        if (Match(sql, @"^insert overwrite into (\S+) (.*)$") is { } overwritten)
            return Whole(() => Overwrite(SnowflakeNames.Physical(overwritten[1]), _names.In(overwritten[2])));
        if (Match(sql, @"^merge into (\S+) as (\w+)\s+using (\S+) as (\w+)\s+on (.*?)(?:\s+when matched(.*?)then update set\s+(.*?))?\s+when not matched(.*?)then insert\s+\((.*?)\)\s+values\s+\((.*)\)$") is { } merge)
            return Whole(() => Merge($"{SnowflakeNames.Physical(merge[1])} as {merge[2]}", $"{SnowflakeNames.Physical(merge[3])} as {merge[4]}", merge));
        if (Match(sql, @"^insert into (\S+) (\([^)]*\))\n\(\n(.*)\n\)$") is { } inserted)
            return Counted($"insert into {SnowflakeNames.Physical(inserted[1])} {inserted[2]}\n{_names.In(inserted[3])}", []);
        return null;
    }

    private SnowflakeRows Transact(string word)
    {
        var begins = word.Equals("begin", StringComparison.OrdinalIgnoreCase);
        // Snowflake takes an end without a beginning, and a second beginning.
        if (begins != _isInTransaction)
            Ask(begins ? "begin immediate" : word, []);
        _isInTransaction = begins;
        return SnowflakeRows.Done("Statement executed successfully.");
    }

    private SnowflakeRows Tag(string tag)
    {
        _tag = tag.Replace("''", "'", StringComparison.Ordinal);
        return SnowflakeRows.Done("Statement executed successfully.");
    }

    private SnowflakeRows Add(string schema)
    {
        var isNew = _database.Schemas.TryAdd(SnowflakeNames.Stored(schema), true);
        return SnowflakeRows.Done(isNew ? $"Schema {SnowflakeNames.Stored(schema)} successfully created." : $"{SnowflakeNames.Stored(schema)} already exists, statement succeeded.");
    }

    private SnowflakeRows Show(string like, string place)
    {
        var schema = SnowflakeNames.Stored(place.Split('.')[^1]);
        if (!_database.Schemas.ContainsKey(schema))
            throw new SnowflakeRefusalException("002043", $"SQL compilation error: Schema '{place}' {Missing}");
        return _objects.Show(_database.Name, schema, like);
    }

    private SnowflakeRows Overwrite(string table, string rest)
    {
        Ask($"delete from {table}", []);
        return SnowflakeRows.Changed("insert", Ask($"insert into {table} {rest}", []).Changes);
    }

    private SnowflakeRows Merge(string target, string source, IReadOnlyList<string> parts)
    {
        var (on, updatedWhere, assignments, insertedWhere) = (parts[5], parts[6].Trim(), parts[7], parts[8].Trim());
        var updated = assignments.Length > 0 ? Ask($"update {target} set {assignments} from {source} where {on} {updatedWhere}", []).Changes : 0;
        var inserted = Ask(
            $"insert into {target[..target.IndexOf(" as ", StringComparison.Ordinal)]} ({parts[9]}) select {parts[10]} from {source} where not exists (select 1 from {target} where {on}) {insertedWhere}", []).Changes;
        return SnowflakeRows.Merged(inserted, updated);
    }

    /// <summary>All of it or nothing, beside what other sessions write.</summary>
    private SnowflakeRows Whole(Func<SnowflakeRows> work)
    {
        var (begin, end, undo) = _isInTransaction ? ("savepoint whole", "release whole", "rollback to whole; release whole") : ("begin immediate", "commit", "rollback");
        Ask(begin, []);
        try
        {
            var done = work();
            Ask(end, []);
            return done;
        }
        catch (SnowflakeRefusalException)
        {
            Ask(undo, []);
            throw;
        }
    }

    private SnowflakeRows Counted(string sql, IReadOnlyList<object?> values)
    {
        var (rows, changes) = Ask(sql, values);
        var word = Regex.Match(sql, @"^(?:insert|update|delete|create|drop|alter)\b", RegexOptions.IgnoreCase).Value.ToLowerInvariant();
        return word switch
        {
            "" => rows,
            "insert" or "update" or "delete" => SnowflakeRows.Changed(word, changes),
            _ => SnowflakeRows.Done("Statement executed successfully."),
        };
    }

    private (SnowflakeRows Rows, long Changes) Ask(string sql, IReadOnlyList<object?> values)
    {
        try
        {
            using var command = _connection.CreateCommand();
            var count = 0;
#pragma warning disable CA2100 // Running statements is what a database is for.
            command.CommandText = values.Count == 0 ? sql : Regex.Replace(sql, @"\?", _ => $"@p{++count}");
#pragma warning restore CA2100
            for (var at = 0; at < values.Count; at++)
                command.Parameters.AddWithValue($"@p{at + 1}", values[at] ?? DBNull.Value);
            using var reader = command.ExecuteReader();
            return (SnowflakeRows.Read(reader), reader.RecordsAffected);
        }
        catch (SqliteException error)
        {
            throw new SnowflakeRefusalException(error.Message.Contains("no such table", StringComparison.Ordinal) ? "002003" : "001003", $"SQL compilation error: {error.Message} in: {sql}");
        }
    }

    private static IReadOnlyList<string>? Match(string sql, string pattern) =>
        Regex.Match(sql, pattern, RegexOptions.Singleline | RegexOptions.IgnoreCase) is { Success: true } match ? [.. match.Groups.Values.Select(group => group.Value)] : null;
}
