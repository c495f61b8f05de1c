using System.Diagnostics.CodeAnalysis;
using Dagfire.Tasks.Flow;
using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Reading;
using Dagfire.Yaml.Values;

namespace Dagfire.Yaml.Operators.Flow;

/// <summary>Reads the conditions of a branch: <c>[{if: …, follow: …}]</c>.</summary>
internal static class BranchCases
{
    internal static bool Read(Node node, Reporter reporter, [MaybeNullWhen(false)] out IReadOnlyList<BranchCase> value) => Collections.ListOf<BranchCase>(ReadCase)(node, reporter, out value);

    private static bool ReadCase(Node node, Reporter reporter, [MaybeNullWhen(false)] out BranchCase value)
    {
        value = null;
        if (node is not MapNode map)
            return Scalars.Refuse(node, reporter, "a mapping with 'if' and 'follow'");
        var fields = new Fields(map, reporter);
        var hasCondition = fields.TryTake<Template>("if", Scalars.Template, out var condition);
        var hasTasks = fields.TryTake<IReadOnlyList<Template>>("follow", Collections.ListOf<Template>(Scalars.Template), out var follow);
        if (!hasCondition || !hasTasks)
            fields.ReportIfSound("A condition needs 'if' and 'follow'.");
        else
            value = new BranchCase(condition, follow!);
        return fields.Done() && value is not null;
    }
}
