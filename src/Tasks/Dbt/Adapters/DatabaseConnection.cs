using System.Data.Common;
using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Adapters;

/// <summary>A connection of a driver in this process.</summary>
internal sealed class DatabaseConnection(DbConnection connection, IDriver driver) : WarehouseConnection
{
    private readonly CancellationTokenSource _cancelled = new();
    private volatile DbCommand? _current;
    private bool _isInTransaction;

    public override bool InTransaction => _isInTransaction;

    public DbConnection Raw => connection;

    public override QueryResult Execute(string sql) => Send(Commented(sql));

    private QueryResult Send(string sql)
    {
        _cancelled.Token.ThrowIfCancellationRequested();
        try
        {
            return Run(sql);
        }
        catch (DbException error)
        {
            throw Refusal(error, sql);
        }
    }

    /// <summary>Runs a command that was prepared for it, and tells what went wrong as <see cref="Execute" /> does.</summary>
    public void Perform(DbCommand command)
    {
        try
        {
            command.ExecuteNonQuery();
        }
        catch (DbException error)
        {
            throw Refusal(error, command.CommandText);
        }
    }

    public override void Begin()
    {
        if (InTransaction) return;
        Send(driver.BeginStatement);
        _isInTransaction = true;
    }

    public override void Commit()
    {
        if (!InTransaction) return;
        Send("commit");
        _isInTransaction = false;
    }

    public override void Rollback()
    {
        if (!InTransaction) return;
        _isInTransaction = false;
        // An interrupted statement may have taken its transaction with it.
        if (driver.IsOpen(connection)) Run("rollback");
    }

    public override void Cancel()
    {
        _cancelled.Cancel();
        driver.Interrupt(connection, _current);
    }

    public override void Dispose()
    {
        if (InTransaction) Rollback();
        connection.Dispose();
        _cancelled.Dispose();
    }

    private Exception Refusal(DbException error, string sql) =>
        _cancelled.IsCancellationRequested ? new OperationCanceledException(_cancelled.Token) : new DatabaseException(driver.Describe(error, sql), error);

    // The SQL is the project's own code: running it is what dbt is for.
#pragma warning disable CA2100 // SQL is what a dbt project is made of: its author is the one who may run it.
    private QueryResult Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = driver.CommandTimeout;
        _current = command;
        using var reader = command.ExecuteReader();
        var table = QueryTable.Empty;
        do
        {
            if (reader.FieldCount > 0) table = Read(reader);
        }
        while (reader.NextResult());
        _current = null;
        return new QueryResult(table, reader.RecordsAffected);
    }
#pragma warning restore CA2100

    private QueryTable Read(DbDataReader reader)
    {
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var rows = new List<IReadOnlyList<object?>>();
        while (reader.Read())
        {
            var row = new object?[columns.Count];
            for (var i = 0; i < row.Length; i++) row[i] = reader.IsDBNull(i) ? null : driver.Read(reader.GetValue(i));
            rows.Add(row);
        }

        return new QueryTable(columns, rows);
    }
}
