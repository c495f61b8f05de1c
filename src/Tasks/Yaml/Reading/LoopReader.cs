using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Values;

namespace Dagfire.Yaml.Reading;

/// <summary>Reads how a group loops. Its tasks find their iteration in templates under the name <c>loop</c>.</summary>
internal sealed class LoopReader(Reporter reporter)
{
    private const string MaxIterations = "max_iterations";
    private const string Until = "until";

    /// <returns>How it loops; <see langword="null"/> when it does not, or something is wrong with it.</returns>
    internal LoopPlan? Read(GroupPlan group)
    {
        if (group.Loop is not { } node)
            return null;
        if (ProblemAround(group) is { } problem)
            reporter.Add(node.At, problem);
        else if (node is not MapNode map)
            reporter.Add(node.At, $"'{DagKeys.Loop}' takes a mapping with '{MaxIterations}' and, to end before, '{Until}'; it is {node.Kind}.");
        else
            return ReadKeys(map);
        return null;
    }

    private static string? ProblemAround(GroupPlan group)
    {
        if (Array.Find(MappingKeys.All, key => group.Map.Find(key)?.Value is { IsNull: false }) is { } mapping)
            return $"A group takes only one of '{DagKeys.Loop}' and '{mapping}'.";
        if (group.Parent?.LoopAround is { } loop)
            return $"The group '{group.Name.Text}' is inside the loop '{loop.Name.Text}'; loops do not nest.";
        return group.Parent?.MappedAround is { } mapped ? $"The group '{group.Name.Text}' is inside the mapped group '{mapped.Name.Text}', where loops are not supported." : null;
    }

    private LoopPlan? ReadKeys(MapNode map)
    {
        var fields = new Fields(map, reporter);
        var hasLimit = fields.TryTake<int>(MaxIterations, Scalars.Whole, out var most);
        var until = fields.TryTake<Template>(Until, Scalars.Template, out var condition) ? condition : (Template?)null;
        if (!hasLimit)
            fields.ReportIfSound($"A loop needs '{MaxIterations}'.");
        else if (most is < 1 or > LoopDefinition.MostIterations)
            fields.Report(fields.Find(MaxIterations)!.At, $"'{MaxIterations}' is {most}; allowed are 1 to {LoopDefinition.MostIterations}.");
        if (until is { HasExpressions: false } constant && !bool.TryParse(constant.Text, out _))
            fields.Report(fields.Find(Until)!.At, $"'{Until}' is '{constant.Text}'; it must be a template that makes true or false.");
        return fields.Done() ? new LoopPlan(most, until) : null;
    }
}
