namespace Dagfire.Dbt.Adapters;

/// <summary>One connection; used by one node at a time.</summary>
internal abstract class WarehouseConnection : IDisposable
{
    /// <summary>The id of the node it works for; <see langword="null"/> when it is for none.</summary>
    public string? NodeId { get; set; }

    /// <summary>What stands beside each statement; <see langword="null"/> for nothing.</summary>
    public QueryComment? Comment { get; init; }

    public abstract bool InTransaction { get; }

    /// <summary>Runs a statement; several are allowed, the last result set counts.</summary>
    public abstract QueryResult Execute(string sql);

    public abstract void Begin();

    public abstract void Commit();

    public abstract void Rollback();

    /// <summary>Stops the statement at work and refuses further ones. Called from another thread.</summary>
    public abstract void Cancel();

    public abstract void Dispose();

    /// <summary>The statement as it is sent.</summary>
    protected string Commented(string sql) => Comment?.AddTo(sql, NodeId) ?? sql;
}
