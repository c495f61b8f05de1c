using System.Text.Json;
using Dagfire.Storage;

namespace Dagfire.Dbt;

/// <summary>Nodes and outcomes as the statements take them: thousands of rows are one parameter. Texts are masked and cut here. Pure.</summary>
internal static class DbtJson
{
    internal static string Of(IEnumerable<DbtNode> nodes, ISecretMasker masker) => JsonSerializer.Serialize(nodes.DistinctBy(node => node.UniqueId, StringComparer.Ordinal).Select(node => new
    {
        unique_id = Clean(node.UniqueId),
        resource_type = Clean(node.ResourceType),
        name = Clean(node.Name),
        package_name = Clean(node.PackageName),
        relation = Clean(node.Relation),
        description = Cut(masker.Mask(node.Description), DbtNode.MaxDescription),
        tags = List(node.Tags),
        depends_on = List(node.DependsOn),
        materialization = Clean(node.Materialization),
        tested_node = Clean(node.TestedNode),
        warn_after_seconds = node.WarnAfter?.TotalSeconds,
        error_after_seconds = node.ErrorAfter?.TotalSeconds,
    }));

    /// <summary>Of several outcomes of one node, the newest.</summary>
    internal static string Of(IEnumerable<DbtOutcome> outcomes, ISecretMasker masker) => JsonSerializer.Serialize(Newest(outcomes).Select(outcome => new
    {
        unique_id = Clean(outcome.UniqueId),
        status = Clean(outcome.Status),
        message = outcome.Message is { } message ? Cut(masker.Mask(message), DbtOutcome.MaxMessage) : null,
        failures = outcome.Failures,
        execution_seconds = outcome.ExecutionTime.TotalSeconds,
        completed_at = Instants.ToText(outcome.CompletedAt),
        built_at = outcome.Status == "success" ? Instants.ToText(outcome.CompletedAt) : null,
        max_loaded_at = Text(outcome.Freshness?.MaxLoadedAt),
        snapshotted_at = Text(outcome.Freshness?.SnapshottedAt),
        age_seconds = outcome.Freshness?.Age?.TotalSeconds,
        task_id = outcome.TaskId,
    }));

    internal static IReadOnlyList<string> Read(string json) => JsonSerializer.Deserialize<string[]>(json) ?? [];

    private static IEnumerable<DbtOutcome> Newest(IEnumerable<DbtOutcome> outcomes) =>
        outcomes.GroupBy(outcome => outcome.UniqueId, StringComparer.Ordinal).Select(group => group.MaxBy(outcome => outcome.CompletedAt)!);

    private static string List(IEnumerable<string> texts) => JsonSerializer.Serialize(texts.Select(Clean));

    private static string? Text(DateTimeOffset? instant) => instant is { } value ? Instants.ToText(value) : null;

    private static string Cut(string text, int most)
    {
        text = Clean(text)!;
        if (text.Length <= most)
            return text;
        // Never between the halves of a character.
        var end = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return text[..end] + "…";
    }

    // PostgreSQL keeps no text with such a character.
    private static string? Clean(string? text) => text?.Replace("\0", "", StringComparison.Ordinal);
}
