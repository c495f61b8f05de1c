using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Parsing;

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
        try
        {
            new Compiler(session, folder).Compile(node, connection);
        }
        catch (JinjaException error)
        {
            throw new DbtException(ErrorText.Compilation(error, node.ResourceType, node.Name, node.OriginalFilePath, node.RawCode), error);
        }

        if (session.Command.Verb == DbtVerb.Show) Preview.Print(session, node, connection, inline: true);
        else CompiledText.Print(session, "Compiled inline node is:", node.CompiledCode!);
        return new DbtResult(0, [new DbtNodeResult(node.UniqueId, "success", node.CompiledCode, null, TimeSpan.Zero)]);
    }
}
