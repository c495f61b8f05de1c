using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Facts;

/// <summary>What is kept of a manifest: of a project the embedded runner has read, or of dbt's <c>manifest.json</c>. Pure.</summary>
internal static class ManifestFacts
{
    private static readonly string[] Kinds = ["model", "seed", "snapshot", "test", "unit_test", "source", "exposure", "analysis"];

    internal static DbtManifest Of(RenderSession session) => Of(session.Manifest.All.Where(node => Kinds.Contains(node.ResourceType)).Select(Node), session.StartedAt);

    internal static DbtManifest Of(PyDict manifest, DateTimeOffset now)
    {
        var entries = ((string[])["nodes", "sources", "exposures", "unit_tests"]).SelectMany(part => (manifest.Dict(part) ?? []).Select(pair => pair.Value)).OfType<PyDict>();
        var generated = DateTimeOffset.TryParse(
            manifest.Dict("metadata")?.Text("generated_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : now;
        return Of(entries.Where(entry => Kinds.Contains(entry.Text("resource_type")) && entry.Text("unique_id") is { Length: > 0 }).Select(Node), generated);
    }

    private static DbtManifest Of(IEnumerable<DbtNode> nodes, DateTimeOffset generatedAt)
    {
        var sorted = nodes.OrderBy(node => node.UniqueId, StringComparer.Ordinal).ToList();
        return new DbtManifest(Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(sorted))), generatedAt, sorted);
    }

    private static DbtNode Node(GraphNode node) => new(node.UniqueId, node.ResourceType, node is SourceNode table ? $"{table.SourceName}.{table.Name}" : node.Name, node.PackageName)
    {
        Relation = node.RelationName,
        Description = Short(node.Description),
        Tags = node.Tags,
        DependsOn = node.DependsOn,
        Materialization = (node as Node)?.Config.Text("materialized"),
        TestedNode = node is Node { IsTest: true } test ? test.UnitTest?.Model ?? test.Test?.AttachedNode ?? Only(test.DependsOn) : null,
        WarnAfter = (node as SourceNode)?.Freshness?.WarnAfter?.Span,
        ErrorAfter = (node as SourceNode)?.Freshness?.ErrorAfter?.Span,
    };

    private static DbtNode Node(PyDict entry)
    {
        var (kind, name) = (entry.Text("resource_type")!, entry.Text("name") ?? "");
        var dependsOn = entry.Dict("depends_on")?.Texts("nodes") ?? [];
        return new DbtNode(entry.Text("unique_id")!, kind, kind == "source" ? $"{entry.Text("source_name")}.{name}" : name, entry.Text("package_name") ?? "")
        {
            Relation = entry.Text("relation_name"),
            Description = Short(entry.Text("description") ?? ""),
            Tags = entry.Texts("tags"),
            DependsOn = dependsOn,
            Materialization = entry.Dict("config")?.Text("materialized"),
            TestedNode = kind is "test" or "unit_test" ? entry.Text("attached_node") ?? Only(dependsOn) : null,
            WarnAfter = Limit(entry, "warn_after"),
            ErrorAfter = Limit(entry, "error_after"),
        };
    }

    private static TimeSpan? Limit(PyDict source, string name) =>
        source.Dict("freshness")?.Dict(name) is { } limit && limit["count"] is long count && limit.Text("period") is "minute" or "hour" or "day" ? new FreshnessLimit(count, limit.Text("period")!).Span : null;

    private static string? Only(IReadOnlyList<string> nodes) => nodes.Count == 1 ? nodes[0] : null;

    // The rest is not kept, and need not be sent either.
    private static string Short(string description) => description.Length <= DbtNode.MaxDescription ? description : description[..(DbtNode.MaxDescription + 1)];
}
