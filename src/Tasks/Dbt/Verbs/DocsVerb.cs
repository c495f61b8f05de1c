using System.Diagnostics;
using Dagfire.Dbt.Artifacts;
using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Docs;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Selection;

namespace Dagfire.Dbt.Verbs;

/// <summary>docs generate: compiles, writes manifest and catalog, and a site that needs no server.</summary>
internal sealed class DocsVerb : IVerb
{
    public DbtResult Run(RenderSession session, TargetFolder folder, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var graph = new NodeGraph(session.Manifest);
        var chosen = session.Manifest.Nodes.Values.Where(n => n.ResourceType != "seed" && n.ResourceType != "operation" && n.UnitTest is null).Select(n => n.UniqueId).ToHashSet(StringComparer.Ordinal);
        session.Selected = chosen;
        RunSummary.Concurrency(session);
        var compiler = new NodeRunner(session, folder, compileOnly: true);
        var reports = new GraphRunner(session, new RunGraph(graph, chosen), new SilentListener(), compiler.Run).Run(cancellationToken);
        session.Log.Info("Building catalog");
        using var connection = session.Adapter.Connect();
        using var cancel = cancellationToken.Register(connection.Cancel);
        var catalog = CatalogArtifact.Create(session, connection);
        var manifest = ManifestArtifact.Create(session, graph);
        folder.Write("manifest.json", PyJson.Write(manifest));
        folder.Write("run_results.json", PyJson.Write(RunResultsArtifact.Create(session, reports, clock.Elapsed)));
        var written = folder.Write("catalog.json", PyJson.Write(catalog));
        session.Log.Info($"Catalog written to {written}");
        session.Log.Info($"Documentation written to {DocsSite.Write(folder, manifest, catalog)}");
        return ResultMaker.Make(reports);
    }
}
