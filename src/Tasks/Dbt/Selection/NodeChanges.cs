using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Selection;

/// <summary>In what a node differs from its entry in an earlier manifest.</summary>
internal sealed class NodeChanges(MacroChanges macros)
{
    private static readonly string[] SourceKeys = ["database", "schema", "identifier", "fqn", "config", "freshness", "loaded_at_field", "loaded_at_query"];
    private static readonly string[] ExposureKeys = ["type", "owner", "label", "maturity", "url", "description", "depends_on", "fqn"];
    private static readonly string[] UnitTestKeys = ["model", "given", "expect", "overrides", "fqn"];

    private static readonly string[] NotCompared = ["alias", "schema", "database", "tags", "group"];

    public bool Any(GraphNode node, PyDict before) => node switch
    {
        SourceNode => Differs(node, before, SourceKeys),
        Exposure => Differs(node, before, ExposureKeys),
        Node { UnitTest: not null } => Differs(node, before, UnitTestKeys),
        Node code => Differs(node, before, ["fqn"]) || Body(node, before) || Configuration(node, before) || Relation(node, before) || PersistedDescriptions(node, before) || macros.Touch(code),
        _ => false,
    };

    public static bool Body(GraphNode node, PyDict before) => node switch
    {
        Node { Test: not null } => Differs(node, before, ["raw_code", "test_metadata"]),
        Node { UnitTest: null } code => before.Dict("checksum")?.Text("checksum") != code.Checksum,
        _ => false,
    };

    // Names have an aspect of their own, and what is only told of a node changes nothing about it.
    public static bool Configuration(GraphNode node, PyDict before) => node is not Exposure
        && Text(Compared(NodeDict.Of(node)["config"] as PyDict)) != Text(Compared(before.Dict("config")));

    // What is configured counts, not where it ends up: another target is no change.
    public static bool Relation(GraphNode node, PyDict before) => node is Node { IsRefable: true }
        && Array.Exists(["database", "schema", "alias"], key => Text(node.Config[key]) != Text(before.Dict("config")?[key]));

    public static bool PersistedDescriptions(GraphNode node, PyDict before)
    {
        if (node.Config["persist_docs"] is not PyDict persisted) return false;
        return (persisted.Flag("relation") == true && Differs(node, before, ["description"])) || (persisted.Flag("columns") == true && Differs(node, before, ["columns"]));
    }

    private static PyDict? Compared(PyDict? config)
    {
        var compared = config?.Copy();
        foreach (var key in NotCompared) compared?.Remove(key);
        return compared;
    }

    private static bool Differs(GraphNode node, PyDict before, string[] keys)
    {
        var now = NodeDict.Of(node);
        return Array.Exists(keys, key => Text(now[key]) != Text(before[key]));
    }

    private static string Text(object? value) => PyJson.Write(value, sortKeys: true);
}
