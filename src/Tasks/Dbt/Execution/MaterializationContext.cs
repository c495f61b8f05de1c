using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Execution;

/// <summary>What a materialization works with.</summary>
internal sealed class MaterializationContext(RenderSession session, Node node, NodeContext names, WarehouseConnection connection, TargetFolder folder)
{
    private readonly List<string> _statements = [];

    public RenderSession Session => session;

    public Node Node => node;

    public NodeContext Names => names;

    public WarehouseConnection Connection => connection;

    public Adapter Adapter => session.Adapter;

    public Relation Target => names.RelationOf(node);

    public string Sql => node.CompiledCode ?? "";

    public Relation? Existing() => Adapter.Find(connection, Target);

    /// <summary>Runs a statement and keeps it for <c>target/run</c>.</summary>
    public QueryResult Execute(string sql)
    {
        _statements.Add(sql);
        session.Log.Debug($"On {node.UniqueId}:\n{sql}");
        return connection.Execute(sql);
    }

    /// <summary>Runs statements one after the other.</summary>
    /// <returns>The result of the one that wrote most.</returns>
    public QueryResult Execute(IEnumerable<string> statements)
    {
        QueryResult? most = null;
        foreach (var sql in statements)
        {
            var result = Execute(sql);
            if (most is null || result.RowsAffected > most.RowsAffected) most = result;
        }

        return most ?? new QueryResult(QueryTable.Empty, -1);
    }

    /// <summary>Makes the indexes the node asks for, on a table that is new.</summary>
    public void Index()
    {
        foreach (var index in TableIndex.Read(Node.Config))
        {
            if (Adapter.CreateIndex(Target, index) is { } sql) Execute(sql);
        }
    }

    /// <summary>Gives the relation that was made its rights and descriptions.</summary>
    /// <param name="kind">What it is now: table or view.</param>
    /// <param name="before">What was there before; <see langword="null"/> for nothing.</param>
    /// <param name="isReplaced">Whether it took the place of that, and is not the same with other rows.</param>
    public void Publish(string kind, Relation? before, bool isReplaced)
    {
        var made = Target with { Type = kind };
        RelationGrants.Apply(this, made, before, isReplaced);
        RelationComments.Apply(this, made);
    }

    /// <summary>Runs the body with the hooks around it, in one transaction: a failure leaves what was there before.</summary>
    public NodeOutcome InTransaction(Func<NodeOutcome> body)
    {
        var hooks = new NodeHooks(this);
        try
        {
            hooks.Run("pre_hook", inTransaction: false);
            connection.Begin();
            Adapter.Claim(connection, Target);
            hooks.Run("pre_hook", inTransaction: true);
            var outcome = body();
            hooks.Run("post_hook", inTransaction: true);
            connection.Commit();
            hooks.Run("post_hook", inTransaction: false);
            return outcome;
        }
        catch
        {
            connection.Rollback();
            throw;
        }
        finally
        {
            if (_statements.Count > 0) node.BuildPath = WriteRun(string.Join(";\n\n", _statements) + "\n");
        }
    }

    /// <summary>Keeps what was run in <c>target/run</c>.</summary>
    /// <returns>The file, relative to the project.</returns>
    public string WriteRun(string sql) => folder.WriteRun(node, sql);

    /// <summary>How a node that was made is told of.</summary>
    /// <param name="code">What was done, for example <c>INSERT</c>.</param>
    /// <param name="message">The same with what came of it.</param>
    /// <param name="rows">Rows written.</param>
    /// <param name="main">What the database said to it.</param>
    public NodeOutcome Done(string code, string message, long rows, QueryResult? main = null)
    {
        if (!Adapter.HasOwnWords || main is null) return new NodeOutcome("success", message) { AdapterResponse = Response(message, code, rows) };
        var response = ResponseDict.Of(main, Adapter);
        return new NodeOutcome("success", PyRepr.Str(response["_message"])) { AdapterResponse = response };
    }

    public static PyDict Response(string message, string code, long rows) =>
        PyDict.From([new("_message", message), new("code", code), new("rows_affected", rows)]);
}
