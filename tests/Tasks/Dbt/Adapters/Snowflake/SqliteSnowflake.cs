using System.Globalization;
using System.Text.RegularExpressions;
using Dagfire.Dbt.Adapters.Sqlite;
using Dagfire.Warehouses;
using Microsoft.Data.Sqlite;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>
/// A warehouse that carries the statements out: what the adapter writes is read strictly as Snowflake's and done on SQLite. Unquoted names are kept in capitals, as there;
/// objects of another kind are not replaced, as there.
/// </summary>
internal sealed class SqliteSnowflake : FakeSnowflake, IDisposable
{
    private readonly string _connectionString;
    private readonly SqliteConnection _keeper;
    private readonly HashSet<string> _schemas = new(StringComparer.OrdinalIgnoreCase) { "INFORMATION_SCHEMA", "PUBLIC", "RAW" };

    public SqliteSnowflake()
    {
        SQLitePCL.Batteries_V2.Init();
        _connectionString = $"Data Source=snowflake{Guid.NewGuid():N};Mode=Memory;Cache=Shared";
        _keeper = Connect();
    }

    /// <summary>Makes what somebody else loads; tables are named <c>"SCHEMA.TABLE"</c>.</summary>
    public void Execute(string sql)
    {
        using var command = Command(_keeper, sql);
        command.ExecuteNonQuery();
    }

    /// <summary>Rows of a query on the tables as SQLite has them, named <c>"SCHEMA.TABLE"</c>.</summary>
    public List<string> Rows(string sql)
    {
        using var command = Command(_keeper, sql);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(string.Join("|", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "null" : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        return rows;
    }

    public void Dispose() => _keeper.Dispose();

    protected override Task<IWarehouseSession> BeginAsync() => Task.FromResult<IWarehouseSession>(new Session(this, Connect()));

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        SqliteFunctions.Register(connection);
        connection.CreateFunction("convert_timezone", (string _, string time) => time);
        connection.CreateFunction("to_timestamp_ntz", (string time) => time);
        return connection;
    }

#pragma warning disable CA2100 // The tests' own SQL.
    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
#pragma warning restore CA2100

    private sealed class Session(SqliteSnowflake owner, SqliteConnection connection) : IWarehouseSession
    {
        private const string Name = """(?:"[^"]+"|[A-Za-z_]\w*)""";

        public Task<WarehouseAnswer> RunAsync(string statement, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            owner.Note(statement);
            var sql = Regex.Replace(statement, @"\n/\* \{.*\} \*/$", "").Trim();
            return Task.FromResult(owner.Prepared(sql) ?? Perform(sql));
        }

        public ValueTask DisposeAsync()
        {
            owner.End();
            return connection.DisposeAsync();
        }

        private WarehouseAnswer Perform(string sql)
        {
            var words = sql.ToLowerInvariant();
            if (words.StartsWith("show terse schemas", StringComparison.Ordinal)) return Table(["created_on", "name"], owner._schemas.Select(schema => new object?[] { null, schema }));
            if (words.Contains("information_schema.tables as t", StringComparison.Ordinal)) return Catalog();
            if (Match(sql, @"^create schema if not exists \w+\.(\S+)$") is { } schema) return Add(schema[1]);
            if (Match(sql, @"^show objects(?: like '([^']*)')? in schema (\S+)\s+limit \d+$") is { } show) return Objects(show[1], show[2]);
            if (Match(sql, @"^describe table (\S+)$") is { } described) return Describe(Physical(described[1]));
            if (Match(sql, $@"^create or replace (transient |temporary |secure )?(table|view) (\S+)\s+as \(\n(.*)\n\)$") is { } made) return Create(made[1], made[2], Physical(made[3]), made[4]);
            if (Match(sql, @"^drop (table|view) if exists (\S+) cascade$") is { } dropped) return Run($"drop {dropped[1]} if exists {Physical(dropped[2])}");
            if (Match(sql, @"^alter (table|view) (\S+) rename to (\S+)$") is { } renamed) return Rename(renamed[1], Physical(renamed[2]), Physical(renamed[3]));
            if (Match(sql, @"^insert overwrite into (\S+) (.*)$") is { } overwritten) return Overwrite(Physical(overwritten[1]), overwritten[2]);
            if (Match(sql, @"^merge into (\S+) as (\w+)\s+using (\S+) as (\w+)\s+on (.*?)(?:\s+when matched(.*?)then update set\s+(.*?))?\s+when not matched(.*?)then insert\s+\((.*?)\)\s+values\s+\((.*)\)$") is { } merge)
                return Merge(Physical(merge[1]) + " as " + merge[2], Physical(merge[3]) + " as " + merge[4], merge);
            if (Match(sql, @"^insert into (\S+) (\([^)]*\))\n\(\n(.*)\n\)$") is { } inserted) return Run($"insert into {Physical(inserted[1])} {inserted[2]}\n{Names(inserted[3])}");
            return Run(Names(sql));
        }

        private WarehouseAnswer Add(string schema)
        {
            owner._schemas.Add(schema.ToUpperInvariant());
            return Table([], []);
        }

        private WarehouseAnswer Objects(string like, string place)
        {
            var schema = Stored(place.Split('.')[^1]);
            if (!owner._schemas.Contains(schema)) throw new FakeSnowflakeException($"002043 (02000): SQL compilation error: Schema '{place}' does not exist or not authorized.");
            var rows = owner.Rows($"select name, type from sqlite_master where type in ('table', 'view') and name like '{schema}.{(like.Length > 0 ? like : "%")}' order by name");
            return Table(["created_on", "name", "database_name", "schema_name", "kind"], rows.Select(row => row.Split('|')).Select(row => new object?[] { null, row[0][(schema.Length + 1)..], "DB", schema, row[1].ToUpperInvariant() }));
        }

        // The columns in the order they are asked for.
        private WarehouseAnswer Catalog() => Run("""
            select substr(m.name, 1, instr(m.name, '.') - 1), substr(m.name, instr(m.name, '.') + 1), case m.type when 'view' then 'VIEW' else 'BASE TABLE' end, null, 'LOADER', null,
                case m.type when 'table' then 7 end, case m.type when 'table' then 512 end, '2024-03-01 11:00UTC', upper(c.name), 'TEXT', null
            from sqlite_master as m join pragma_table_info(m.name) as c
            where m.type in ('table', 'view') and m.name like '%.%'
            order by m.name, c.cid
            """);

        private WarehouseAnswer Describe(string name)
        {
            var answer = Run($"select name, case upper(type) when 'INTEGER' then 'NUMBER(38,0)' when 'INT' then 'NUMBER(38,0)' when 'FLOAT8' then 'FLOAT' when 'REAL' then 'FLOAT' else 'VARCHAR(16777216)' end from pragma_table_info({name.Replace('"', '\'')})");
            if (answer.Rows.Count == 0) throw new FakeSnowflakeException($"002003 (02000): SQL compilation error: Table {name} does not exist or not authorized.");
            return Table(["name", "type", "kind"], answer.Rows.Select(row => new object?[] { ((string)row[0]!).ToUpperInvariant(), row[1], "COLUMN" }));
        }

        private WarehouseAnswer Create(string how, string kind, string name, string select)
        {
            var temporary = how.StartsWith("temporary", StringComparison.Ordinal) ? "temporary " : "";
            var master = temporary.Length > 0 ? "sqlite_temp_master" : "sqlite_master";
            var there = Run($"select type from {master} where name = {name.Replace('"', '\'')}").Rows;
            if (there.Count > 0 && (string)there[0][0]! != kind) throw new FakeSnowflakeException($"002000: SQL compilation error: Object '{name}' already exists as {there[0][0]}");
            Run($"savepoint made; drop {kind} if exists {(temporary.Length > 0 ? "temp" : "main")}.{name}");
            try
            {
                Run($"create {temporary}{kind} {name} as {Names(select)}");
                Run($"select * from {name} limit 0");
                Run("release made");
            }
            catch (FakeSnowflakeException)
            {
                Run("rollback to made; release made");
                throw;
            }

            return Table(["status"], [["successfully created."]]);
        }

        private WarehouseAnswer Rename(string kind, string from, string to)
        {
            if (kind == "table") return Run($"alter table {from} rename to {to}");
            var text = (string)Run($"select sql from sqlite_master where name = {from.Replace('"', '\'')}").Rows[0][0]!;
            return Run($"drop view {from}; {text.Replace(from, to, StringComparison.Ordinal)}");
        }

        private WarehouseAnswer Overwrite(string table, string rest)
        {
            Run($"delete from {table}");
            return Run($"insert into {table} {Names(rest)}");
        }

        private WarehouseAnswer Merge(string target, string source, IReadOnlyList<string> parts)
        {
            var (on, updatedWhere, assignments, insertedWhere) = (parts[5], parts[6].Trim(), parts[7], parts[8].Trim());
            var changed = 0L;
            if (assignments.Length > 0) changed += Run($"update {target} set {assignments} from {source} where {on} {updatedWhere}").RowsChanged;
            changed += Run($"insert into {target[..target.IndexOf(" as ", StringComparison.Ordinal)]} ({parts[9]}) select {parts[10]} from {source} where not exists (select 1 from {target} where {on}) {insertedWhere}").RowsChanged;
            return Table([], []) with { RowsChanged = changed };
        }

        private WarehouseAnswer Run(string sql)
        {
            try
            {
                using var command = Command(connection, sql);
                using var reader = command.ExecuteReader();
                var columns = Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetName(i).ToUpperInvariant()).ToList();
                var rows = new List<IReadOnlyList<object?>>();
                while (reader.Read()) rows.Add([.. Enumerable.Range(0, columns.Count).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
                return new WarehouseAnswer(columns, rows, reader.RecordsAffected);
            }
            catch (SqliteException error)
            {
                throw new FakeSnowflakeException($"{error.Message} in: {sql}");
            }
        }

        private static WarehouseAnswer Table(IReadOnlyList<string> columns, IEnumerable<object?[]> rows) => new(columns, [.. rows], -1);

        private static IReadOnlyList<string>? Match(string sql, string pattern) =>
            Regex.Match(sql, pattern, RegexOptions.Singleline | RegexOptions.IgnoreCase) is { Success: true } match ? [.. match.Groups.Values.Select(group => group.Value)] : null;

        private static string Names(string sql) => Regex.Replace(sql, $@"\b(?:DB|""DB"")\.{Name}\.{Name}", name => Physical(name.Value), RegexOptions.IgnoreCase)
            .Replace("current_timestamp()", "strftime('%Y-%m-%d %H:%M:%f', 'now')", StringComparison.Ordinal);

        private static string Physical(string name)
        {
            var parts = name.Split('.');
            return parts.Length < 3 ? name : $"\"{Stored(parts[1])}.{Stored(parts[2])}\"";
        }

        private static string Stored(string part) => part.StartsWith('"') ? part.Trim('"') : part.ToUpperInvariant();
    }
}
