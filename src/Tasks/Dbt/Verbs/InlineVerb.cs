using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Verbs;

/// <summary><c>compile --inline</c> and <c>show --inline</c>: a template from the command line.</summary>
internal sealed class InlineVerb(string code) : IVerb
{
    public DbtResult Run(RenderSession session, TargetFolder folder, CancellationToken cancellationToken)
    {
        var node = InlineNode.Create(session, code);
        RunSummary.Concurrency(session);
        using var connection = session.Adapter.Connect();
        using var cancel = cancellationToken.Register(connection.Cancel);
        var rows = QueryTable.Empty;
        var outcome = new NodeRunner(session, folder, Perform).Run(node, connection, "Thread-1").Outcome;
        if (outcome.IsError) throw new DbtException("Runtime Error\n  " + outcome.Message!.Replace("\n", "\n  ", StringComparison.Ordinal));
        if (IsShown(session)) Preview.Print(session, node, rows, inline: true);
        else CompiledText.Print(session, "Compiled inline node is:", node.CompiledCode!);
        return new DbtResult(0, [new DbtNodeResult(node.UniqueId, "success", node.CompiledCode, null, TimeSpan.Zero)]);

        NodeOutcome Perform(Node inline, WarehouseConnection open)
        {
            new Compiler(session, folder).Compile(inline, open);
            if (IsShown(session)) rows = open.Execute(Preview.Code(session, inline.CompiledCode!)).Table;
            return new NodeOutcome("success");
        }
    }

    private static bool IsShown(RenderSession session) => session.Command.Verb == DbtVerb.Show;
}
