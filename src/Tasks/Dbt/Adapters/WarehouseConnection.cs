using System.Data.Common;
using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Adapters;

/// <summary>One open connection; used by one node at a time.</summary>
internal sealed class WarehouseConnection(DbConnection connection, IDriver driver) : IDisposable
{
    private readonly CancellationTokenSource _cancelled = new();
    private volatile DbCommand? _current;

    public bool InTransaction { get; private set; }

    public DbConnection Raw => connection;

    /// <summary>Runs a statement; several are allowed, the last result set counts.</summary>
    public QueryResult Execute(string sql)
    {
        _cancelled.Token.ThrowIfCancellationRequested();
        try
        {
            return Run(sql);
        }
        catch (DbException error)
        {
            throw _cancelled.IsCancellationRequested ? new OperationCanceledException(_cancelled.Token) : new DatabaseException(error.Message, error);
        }
    }

    public void Begin()
    {
        if (InTransaction) return;
        Execute(driver.BeginStatement);
        InTransaction = true;
    }

    public void Commit()
    {
        if (!InTransaction) return;
        Execute("commit");
        InTransaction = false;
    }

    public void Rollback()
    {
        if (!InTransaction) return;
        InTransaction = false;
        // An interrupted statement may have taken its transaction with it.
        if (driver.IsOpen(connection)) Run("rollback");
    }

    /// <summary>Stops the statement at work and refuses further ones. Called from another thread.</summary>
    public void Cancel()
    {
        _cancelled.Cancel();
        driver.Interrupt(connection, _current);
    }

    public void Dispose()
    {
        if (InTransaction) Rollback();
        connection.Dispose();
        _cancelled.Dispose();
    }

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
