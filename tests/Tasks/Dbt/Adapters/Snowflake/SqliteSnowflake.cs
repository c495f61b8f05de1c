using System.Globalization;
using System.Text.RegularExpressions;
using Dagfire.Sandbox.Snowflake;
using Dagfire.Warehouses;
using Microsoft.Data.Sqlite;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>A warehouse that carries the statements out: what the adapter writes is read strictly as Snowflake's and done on SQLite.</summary>
internal sealed class SqliteSnowflake : FakeSnowflake, IDisposable
{
    private static readonly Dictionary<string, string?> Places = new() { ["warehouse"] = "small", ["role"] = "loader" };

    private readonly SnowflakeDatabase _database;
    private readonly SqliteConnection _keeper;

    public SqliteSnowflake()
    {
        var place = $"Data Source=snowflake{Guid.NewGuid():N};Mode=Memory;Cache=Shared";
        SQLitePCL.Batteries_V2.Init();
        _keeper = new SqliteConnection(place);
        _keeper.Open();
        _database = new SnowflakeDatabase(place, "DB");
    }

    /// <summary>Makes what somebody else loads; tables are named <c>"SCHEMA.TABLE"</c>.</summary>
    public void Execute(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    /// <summary>Rows of a query on the tables as SQLite has them, named <c>"SCHEMA.TABLE"</c>.</summary>
    public List<string> Rows(string sql)
    {
        using var command = Command(sql);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(string.Join("|", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "null" : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        return rows;
    }

    public void Dispose() => _keeper.Dispose();

    protected override Task<IWarehouseSession> BeginAsync() => Task.FromResult<IWarehouseSession>(new Session(this, _database.Open(Places)));

#pragma warning disable CA2100 // The tests' own SQL.
    private SqliteCommand Command(string sql)
    {
        var command = _keeper.CreateCommand();
        command.CommandText = sql;
        return command;
    }
#pragma warning restore CA2100

    private sealed class Session(SqliteSnowflake owner, SnowflakeSql sql) : IWarehouseSession
    {
        public Task<WarehouseAnswer> RunAsync(string statement, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            owner.Note(statement);
            return Task.FromResult(owner.Prepared(Regex.Replace(statement, @"\n/\* \{.*\} \*/$", "").Trim()) ?? Perform(statement));
        }

        public ValueTask DisposeAsync()
        {
            owner.End();
            sql.Dispose();
            return ValueTask.CompletedTask;
        }

        private WarehouseAnswer Perform(string statement)
        {
            try
            {
                var rows = sql.Run(statement, []);
                return new WarehouseAnswer(rows.Columns, rows.Rows, rows.RowsChanged);
            }
            catch (SnowflakeRefusalException refusal)
            {
                throw new FakeSnowflakeException($"{refusal.Code} (42000): {refusal.Message}");
            }
        }
    }
}
