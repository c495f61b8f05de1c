using System.Data.Common;

namespace Dagfire.Dbt.Adapters;

/// <summary>The small differences between drivers.</summary>
internal interface IDriver
{
    string BeginStatement { get; }

    /// <summary>A driver's value as a template's value.</summary>
    object? Read(object value);

    /// <summary>Whether a transaction that was begun is still there to be rolled back.</summary>
    bool IsOpen(DbConnection connection);

    /// <summary>Stops the statement at work. Called from another thread.</summary>
    void Interrupt(DbConnection connection, DbCommand? command);
}
