using System.Data.Common;

namespace Dagfire.Dbt.Adapters;

/// <summary>The small differences between drivers.</summary>
internal interface IDriver
{
    string BeginStatement { get; }

    /// <summary>The driver's own time limit of a statement, in seconds; 0 is none.</summary>
    int CommandTimeout { get; }

    /// <summary>A driver's value as a template's value.</summary>
    object? Read(object value);

    /// <summary>What the database refused, in the words dbt passes on.</summary>
    /// <param name="error">What the driver threw.</param>
    /// <param name="sql">The statement.</param>
    string Describe(DbException error, string sql) => error.Message;

    /// <summary>Whether a transaction that was begun is still there to be rolled back.</summary>
    bool IsOpen(DbConnection connection);

    /// <summary>Stops the statement at work. Called from another thread.</summary>
    void Interrupt(DbConnection connection, DbCommand? command);
}
