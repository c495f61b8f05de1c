using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Selection;

/// <summary>Evaluates <c>--select</c> and <c>--exclude</c>; tests come along with what they test.</summary>
internal sealed class NodeSelector(Manifest manifest, NodeGraph graph, ConsoleLog log, SelectionMethods methods)
{
    /// <summary>What a command's arguments choose.</summary>
    public static HashSet<string> Choose(RenderSession session, NodeGraph graph, TargetFolder folder)
    {
        var command = session.Command;
        var selector = new NodeSelector(session.Manifest, graph, session.Log, new SelectionMethods(session.Manifest, new StateComparison(session, folder)));
        var chosen = Named(session) is { } spec ? selector.Evaluate(spec, command.IndirectSelection) : selector.Select(command.Select, command.Exclude, command.IndirectSelection);
        var wanted = ResourceKinds.Wanted(command);
        if (wanted is not null) chosen.RemoveWhere(id => !wanted.Contains(selector.TypeOf(id)));
        chosen.RemoveWhere(id => command.ExcludeResourceTypes.Contains(selector.TypeOf(id)));
        return chosen;
    }

    // A selector by its name comes before --select; the default one counts where there is neither that nor --exclude.
    private static SelectionSpec? Named(RenderSession session)
    {
        var command = session.Command;
        if (command.Selector is { } name) return session.Selectors.Find(name);
        if (command.Select.Count > 0 || command.Exclude.Count > 0 || session.Selectors.Default is not { } usual) return null;
        session.Log.Info($"Using default selector {usual}", new ConsoleEvent("DefaultSelector", "Q023"));
        return session.Selectors.Find(usual);
    }

    private HashSet<string> Evaluate(SelectionSpec spec, DbtIndirectSelection mode) => spec switch
    {
        SelectionSpec.One one => One(one.What, new IndirectTests(manifest, graph, one.Tests ?? mode)),
        SelectionSpec.Union union => [.. union.Parts.SelectMany(part => Evaluate(part, mode))],
        SelectionSpec.Intersection all => all.Parts.Select(part => Evaluate(part, mode)).Aggregate((left, right) => [.. left.Intersect(right, StringComparer.Ordinal)]),
        SelectionSpec.Difference difference => [.. Evaluate(difference.Kept, mode).Except(Evaluate(difference.Left, mode), StringComparer.Ordinal)],
        _ => throw new ArgumentOutOfRangeException(nameof(spec), spec, "no such selection"),
    };

    private HashSet<string> Select(IReadOnlyList<string> select, IReadOnlyList<string> exclude, DbtIndirectSelection mode)
    {
        var chosen = select.Count == 0 ? [.. manifest.All.Select(n => n.UniqueId)] : Union(select, mode);
        // What is excluded takes its tests with it in every mode.
        if (exclude.Count > 0) chosen.ExceptWith(Union(exclude, DbtIndirectSelection.Eager));
        return chosen;
    }

    private HashSet<string> Union(IEnumerable<string> arguments, DbtIndirectSelection mode)
    {
        var tests = new IndirectTests(manifest, graph, mode);
        var result = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in arguments.SelectMany(a => a.Split(' ', StringSplitOptions.RemoveEmptyEntries))) result.UnionWith(Intersection(part, tests));
        // Only the union knows whether all of a test's parents are there.
        tests.AddTo(result);
        return result;
    }

    private HashSet<string> Intersection(string part, IndirectTests tests)
    {
        HashSet<string>? result = null;
        foreach (var raw in part.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var found = One(Criterion.Parse(raw), tests);
            if (result is null) result = found;
            else result.IntersectWith(found);
        }

        result ??= new HashSet<string>(StringComparer.Ordinal);
        tests.AddTo(result);
        if (result.Count == 0) log.DbtWarning(WarningNames.NoNodesForSelectionCriteria, $"The selection criterion '{part}' does not match any enabled nodes");
        return result;
    }

    private HashSet<string> One(Criterion criterion, IndirectTests tests)
    {
        var found = methods.Select(criterion).ToHashSet(StringComparer.Ordinal);
        var start = found.ToList();
        if (criterion.ChildrensParents)
        {
            var descendants = graph.Descendants(start);
            found.UnionWith(descendants);
            found.UnionWith(graph.Ancestors(start.Concat(descendants)));
        }

        if (criterion.Parents) found.UnionWith(graph.Ancestors(start, criterion.ParentsDepth));
        if (criterion.Children) found.UnionWith(graph.Descendants(start, criterion.ChildrenDepth));
        tests.AddTo(found);
        return found;
    }

    private string TypeOf(string id) => manifest.Find(id)!.ResourceType;
}
