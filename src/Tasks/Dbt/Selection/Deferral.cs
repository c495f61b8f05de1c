using Dagfire.Dbt.Artifacts;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Relations;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Selection;

/// <summary><c>--defer</c>: tells each node where an earlier run, by its manifest, has put it.</summary>
internal static class Deferral
{
    private static readonly string[] Refables = ["model", "seed", "snapshot"];
    private static readonly string[] Told = ["database", "schema", "alias", "relation_name", "resource_type", "name", "description", "compiled_code", "meta", "tags", "config"];

    public static void Attach(RenderSession session)
    {
        if (!session.Command.Defer && session.Command.Verb != DbtVerb.Clone) return;
        foreach (var before in (Manifest(session).Dict("nodes") ?? []).Values.OfType<PyDict>())
        {
            if (before.Text("unique_id") is { } id && session.Manifest.Nodes.TryGetValue(id, out var node) && Refables.Contains(before.Text("resource_type")) && before.Dict("config")?.Text("materialized") != "ephemeral")
                Attach(session, node, before);
        }
    }

    private static void Attach(RenderSession session, Node node, PyDict before)
    {
        var database = before.Text("database");
        if (!session.Adapter.Reaches(database))
            throw new DbtException($"Runtime Error\n  {node.UniqueId} cannot be deferred to database '{database}': on {session.Adapter.Type} a run sees database '{session.Adapter.Database}' alone");
        node.Deferred = new Relation(session.Adapter, database, before.Text("schema"), before.Text("alias")) { Quoting = session.QuotingOf(node) };
        node.DeferRelation = PyDict.From(Told.Select(key => new KeyValuePair<string, object?>(key, before[key])));
    }

    private static PyDict Manifest(RenderSession session)
    {
        var directory = session.Command.DeferStatePath ?? session.Command.StatePath
            ?? throw new DbtException("Runtime Error\n  --state or --defer-state are required for deferral, but neither was provided");
        return PreviousArtifacts.Read(Path.GetFullPath(directory, session.Root.Directory), "manifest.json")
            ?? throw new DbtException($"Runtime Error\n  Could not find manifest in --state path: \"{directory}\"");
    }
}
