using System.Diagnostics;
using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Parsing;
using Dagfire.Dbt.UnitTests;

namespace Dagfire.Dbt.Execution;

/// <summary>Compiles and runs one node. Whatever goes wrong in it becomes its outcome.</summary>
internal sealed class NodeRunner(RenderSession session, TargetFolder folder, bool compileOnly)
{
    private readonly Func<Node, WarehouseConnection, NodeOutcome>? _instead;

    private static readonly Dictionary<string, IMaterialization> ByName = new(StringComparer.Ordinal)
    {
        ["view"] = new ViewMaterialization(),
        ["table"] = new TableMaterialization(),
        ["incremental"] = new IncrementalMaterialization(),
        ["seed"] = new SeedMaterialization(),
        ["test"] = new TestMaterialization(),
        ["snapshot"] = new SnapshotMaterialization(),
    };

    private readonly Compiler _compiler = new(session, folder);

    /// <summary>A runner that does something of its own with each node.</summary>
    public NodeRunner(RenderSession session, TargetFolder folder, Func<Node, WarehouseConnection, NodeOutcome> instead) : this(session, folder, compileOnly: false) => _instead = instead;

    public NodeReport Run(Node node, WarehouseConnection connection, string thread)
    {
        var clock = Stopwatch.StartNew();
        var compileStarted = session.Time.GetUtcNow();
        var compileEnded = compileStarted;
        NodeOutcome outcome;
        connection.NodeId = node.UniqueId;
        try
        {
            outcome = _instead is { } own ? own(node, connection) : node.UnitTest is null ? Perform(node, connection, out compileEnded) : new UnitTestRunner(session, folder).Run(node, connection);
        }
        catch (JinjaException error)
        {
            outcome = new NodeOutcome("error", ErrorText.Compilation(error, node));
        }
        catch (DatabaseException error)
        {
            outcome = new NodeOutcome("error", DatabaseError(node, error));
        }
        catch (DbtException error)
        {
            outcome = new NodeOutcome("error", error.Message);
        }

        return new NodeReport(node, outcome)
        {
            CompileStarted = compileStarted,
            CompileEnded = compileEnded,
            Started = compileEnded,
            Ended = session.Time.GetUtcNow(),
            Elapsed = clock.Elapsed,
            Thread = thread,
        };
    }

    private NodeOutcome Perform(Node node, WarehouseConnection connection, out DateTimeOffset compiled)
    {
        using var settings = session.Adapter.Enter(connection, node.Config);
        var names = _compiler.Compile(node, connection);
        compiled = session.Time.GetUtcNow();
        if (compileOnly || node.IsEphemeral) return new NodeOutcome("success");
        return QueryTag.Around(names, () => ByName[node.Materialized].Run(new MaterializationContext(session, node, names, connection, folder)));
    }

    private static string DatabaseError(Node node, DatabaseException error) =>
        $"Database Error in {node.ResourceType} {node.Name} ({node.OriginalFilePath})\n  {error.Message.Replace("\n", "\n  ", StringComparison.Ordinal)}"
        + (node is { ResourceType: not "seed", BuildPath: { } path } ? $"\n  compiled code at {path}" : "");
}
