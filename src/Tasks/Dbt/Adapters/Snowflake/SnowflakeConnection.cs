using System.Data.Common;
using Dagfire.Dbt.Relations;
using Dagfire.Warehouses;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>
/// A session of Snowflake, logged in to at its first statement. Every statement commits by itself there, so that a node has no transaction of its own: those that a text
/// begins are kept to their end, and rolled back where a statement in them fails.
/// </summary>
internal sealed class SnowflakeConnection(SnowflakeLogin login) : WarehouseConnection
{
    private static readonly string[] Beginnings = ["begin", "begin transaction", "begin work", "start transaction"];
    private static readonly string[] Endings = ["commit", "commit work", "rollback", "rollback work"];

    private readonly CancellationTokenSource _cancelled = new();
    private IWarehouseSession? _session;
    private bool _isInTransaction;

    public override bool InTransaction => _isInTransaction;

    /// <summary>Runs the text's statements; the last that does not begin or end a transaction counts.</summary>
    public override QueryResult Execute(string sql)
    {
        QueryResult? last = null;
        foreach (var statement in SnowflakeStatements.Split(sql))
        {
            var result = Perform(statement);
            if (!IsOneOf(Beginnings, statement) && !IsOneOf(Endings, statement)) last = result;
        }

        return last ?? new QueryResult(QueryTable.Empty, -1);
    }

    public override void Begin()
    {
        // Its statements commit by themselves, whatever was begun before them.
    }

    public override void Commit()
    {
        // As above.
    }

    public override void Rollback()
    {
        if (!_isInTransaction) return;
        _isInTransaction = false;
        Wait(_session!.RunAsync("rollback", CancellationToken.None));
    }

    public override void Cancel() => _cancelled.Cancel();

    public override void Dispose()
    {
        try
        {
            Close();
        }
        finally
        {
            _cancelled.Dispose();
        }
    }

    private QueryResult Perform(string statement)
    {
        _cancelled.Token.ThrowIfCancellationRequested();
        try
        {
            var answer = Wait(Session().RunAsync(Commented(statement), _cancelled.Token));
            if (IsOneOf(Beginnings, statement)) _isInTransaction = true;
            else if (IsOneOf(Endings, statement)) _isInTransaction = false;
            return new QueryResult(SnowflakeValues.Table(answer), answer.RowsChanged) { QueryId = answer.QueryId };
        }
        catch (DbException error)
        {
            RollBackAfter(error);
            throw _cancelled.IsCancellationRequested ? new OperationCanceledException(_cancelled.Token) : new DatabaseException(SnowflakeErrors.WithoutRows(error.Message), error);
        }
    }

    private void RollBackAfter(DbException error)
    {
        try
        {
            Rollback();
        }
        catch (DbException second)
        {
            throw new DatabaseException($"{SnowflakeErrors.WithoutRows(error.Message)}\nThe transaction could not be rolled back: {second.Message}", error);
        }
    }

    private IWarehouseSession Session()
    {
        if (_session is not null) return _session;
        _session = login.Open(_cancelled.Token);
        if (login.QueryTag is { } tag) Wait(_session.RunAsync($"alter session set query_tag = {SnowflakeValues.Quoted(tag)}", _cancelled.Token));
        return _session;
    }

    private void Close()
    {
        if (_session is not { } session) return;
        try
        {
            Rollback();
        }
        finally
        {
            session.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static bool IsOneOf(string[] words, string statement) => Array.Exists(words, word => word.Equals(statement, StringComparison.OrdinalIgnoreCase));

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
