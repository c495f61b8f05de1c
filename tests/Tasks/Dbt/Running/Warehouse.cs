using Dagfire.Dbt.Adapters.Sqlite;
using Microsoft.Data.Sqlite;

namespace Dagfire.Dbt.Running;

/// <summary>A warehouse file of a test.</summary>
internal sealed class Warehouse : IDisposable
{
    private readonly SqliteConnection _connection;

    public Warehouse(string directory)
    {
        SQLitePCL.Batteries_V2.Init();
        Path = System.IO.Path.Combine(directory, "warehouse.db");
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString());
        _connection.Open();
        SqliteFunctions.Register(_connection);
        Execute("pragma journal_mode = wal");
    }

    public string Path { get; }

    public void Execute(string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(sql, parameters);
        command.ExecuteNonQuery();
    }

    public object? Scalar(string sql)
    {
        using var command = Command(sql, []);
        return command.ExecuteScalar() is var value && value is DBNull ? null : value;
    }

    public List<string> Rows(string sql)
    {
        using var command = Command(sql, []);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read()) rows.Add(string.Join("|", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "null" : reader.GetValue(i).ToString())));
        return rows;
    }

    public void Dispose() => _connection.Dispose();

    private SqliteCommand Command(string sql, (string Name, object? Value)[] parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own SQL.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
