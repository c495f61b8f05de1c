using Dagfire.Dbt.Artifacts;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Selection;

/// <summary>The methods <c>state:</c>, <c>result:</c> and <c>source_status:</c>: this project beside the artifacts of an earlier run.</summary>
internal sealed class StateComparison(RenderSession session, TargetFolder folder)
{
    private PyDict? _manifest;
    private MacroChanges? _macros;

    /// <summary>Which nodes are <c>new</c>, <c>old</c>, <c>modified</c> (or one aspect of it) or <c>unmodified</c>.</summary>
    public Func<GraphNode, bool> Changed(string value)
    {
        _manifest ??= Previous("manifest.json") ?? throw new DbtException($"Runtime Error\n  Got a state selector method, but no comparison manifest in '{session.Command.StatePath}'");
        _macros ??= new MacroChanges(session, _manifest.Dict("macros") ?? []);
        var modified = new NodeChanges(_macros);
        return value switch
        {
            "new" => node => Before(node) is null,
            "old" => node => Before(node) is not null,
            "modified" => node => Before(node) is not { } before || modified.Any(node, before),
            "unmodified" => node => Before(node) is { } before && !modified.Any(node, before),
            "modified.body" => node => Before(node) is not { } before || NodeChanges.Body(node, before),
            "modified.configs" => node => Before(node) is not { } before || NodeChanges.Configuration(node, before),
            "modified.relation" => node => Before(node) is not { } before || NodeChanges.Relation(node, before),
            "modified.persisted_descriptions" => node => Before(node) is not { } before || NodeChanges.PersistedDescriptions(node, before),
            "modified.macros" => node => Before(node) is not null && node is Node code && _macros.Touch(code),
            _ => throw new DbtException($"Runtime Error\n  Got an invalid selector \"{value}\", expected one of \"new, old, unmodified, modified, modified.body, modified.configs, modified.persisted_descriptions, modified.relation, modified.macros\""),
        };
    }

    /// <summary>The nodes whose last run ended with a status.</summary>
    public Func<GraphNode, bool> HadResult(string status)
    {
        var results = Previous("run_results.json") ?? throw new DbtException($"Runtime Error\n  No comparison run_results in '{session.Command.StatePath}'");
        var ids = results.Dicts("results").Where(r => r.Text("status") == status).Select(r => r.Text("unique_id")!).ToHashSet(StringComparer.Ordinal);
        return node => ids.Contains(node.UniqueId);
    }

    /// <summary>The sources that were loaded since the earlier freshness check.</summary>
    public Func<GraphNode, bool> HasNewLoad(string value)
    {
        if (value != "fresher") throw new DbtException($"Runtime Error\n  Got an invalid selector \"{value}\", expected \"fresher\"");
        var before = Loads(Previous("sources.json") ?? throw new DbtException($"Runtime Error\n  No previous state comparison freshness results in sources.json in '{session.Command.StatePath}'"));
        var now = Loads(PreviousArtifacts.Read(folder.FullPath, "sources.json") ?? throw new DbtException("Runtime Error\n  No current state comparison freshness results in sources.json: run 'dbt source freshness' first"));
        return node => now.TryGetValue(node.UniqueId, out var loaded) && (!before.TryGetValue(node.UniqueId, out var earlier) || string.CompareOrdinal(loaded, earlier) > 0);
    }

    // All times are written alike, in UTC: their order is that of their text.
    private static Dictionary<string, string> Loads(PyDict sources) =>
        sources.Dicts("results").Where(r => r.Text("max_loaded_at") is not null).ToDictionary(r => r.Text("unique_id")!, r => r.Text("max_loaded_at")!, StringComparer.Ordinal);

    private PyDict? Previous(string artifact)
    {
        var directory = session.Command.StatePath
            ?? throw new DbtException("Runtime Error\n  Got a state selector method, but no --state directory to compare with");
        return PreviousArtifacts.Read(Path.GetFullPath(directory, session.Root.Directory), artifact);
    }

    private PyDict? Before(GraphNode node)
    {
        var kind = node switch { SourceNode => "sources", Exposure => "exposures", Node { UnitTest: not null } => "unit_tests", _ => "nodes" };
        return _manifest?.Dict(kind)?.Dict(node.UniqueId);
    }
}
