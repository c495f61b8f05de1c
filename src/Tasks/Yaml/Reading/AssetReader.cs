using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Values;

namespace Dagfire.Yaml.Reading;

/// <summary>Reads assets, and conditions made of them: a text is name and uri in one, a list means all of it.</summary>
internal static class AssetReader
{
    internal static readonly string[] AnyKeys = ["any", "__or__", "or"];
    internal static readonly string[] AllKeys = ["all", "__and__", "and"];

    internal static bool Condition(Node node, Reporter reporter, [MaybeNullWhen(false)] out AssetCondition value)
    {
        value = null;
        switch (node)
        {
            case ListNode list:
                return Several(list, reporter, parts => new AllAssets(parts), out value);
            case MapNode map when JoinOf(map) is { } join:
                return ReadJoin(map, join, reporter, out value);
            default:
                var isRead = Outlet(node, reporter, out var leaf);
                value = leaf;
                return isRead;
        }
    }

    /// <summary>An asset, or an alias: what a task can update.</summary>
    internal static bool Outlet(Node node, Reporter reporter, [MaybeNullWhen(false)] out AssetOutlet value)
    {
        value = null;
        if (node is TextNode { IsNull: false } text)
        {
            value = new Asset(text.Text);
            return !IsExpression(text, reporter);
        }

        if (node is not MapNode map)
            return Scalars.Refuse(node, reporter, "an asset: its uri, or a mapping with 'name', 'uri' or 'alias'");
        var fields = new Fields(map, reporter);
        fields.Ignore(Types.Key);
        value = fields.TryTake<string>("alias", Scalars.Text, out var alias) ? new AssetAlias(alias) : AssetOf(fields);
        var isSound = fields.Done();
        if (value is null)
            fields.ReportIfSound("An asset needs 'name', 'uri' or 'alias'.");
        return isSound && value is not null;
    }

    private static Asset? AssetOf(Fields fields)
    {
        fields.TryTake<string>("name", Scalars.Text, out var name);
        fields.TryTake<string>("uri", Scalars.Text, out var uri);
        var hasGroup = fields.TryTake<string>("group", Scalars.Text, out var group);
        var hasExtra = fields.TryTake<JsonNode?>("extra", JsonValues.Read, out var extra);
        if ((name ?? uri) is not { } either)
            return null;
        var asset = new Asset(either, uri ?? either);
        return asset with { Group = hasGroup ? group! : asset.Group, Extra = hasExtra ? JsonSerializer.SerializeToElement(extra, DagfireJson.Options) : null };
    }

    private static MapEntry? JoinOf(MapNode map) => map.Entries.FirstOrDefault(entry => AnyKeys.Contains(entry.Key.Text) || AllKeys.Contains(entry.Key.Text));

    private static bool ReadJoin(MapNode map, MapEntry join, Reporter reporter, [MaybeNullWhen(false)] out AssetCondition value)
    {
        value = null;
        var fields = new Fields(map, reporter);
        fields.Ignore(join.Key.Text, Types.Key);
        if (join.Value is not ListNode list)
            return Scalars.Refuse(join.Value, reporter, "a list of assets");
        return Several(list, reporter, AnyKeys.Contains(join.Key.Text) ? parts => new AnyAsset(parts) : parts => new AllAssets(parts), out value) & fields.Done();
    }

    private static bool Several(ListNode list, Reporter reporter, Func<IReadOnlyList<AssetCondition>, AssetCondition> join, [MaybeNullWhen(false)] out AssetCondition value)
    {
        var isRead = Collections.ListOf<AssetCondition>(Condition)(list, reporter, out var parts);
        value = join(parts ?? []);
        return isRead;
    }

    private static bool IsExpression(TextNode text, Reporter reporter)
    {
        if (!text.Text.Contains(" & ", StringComparison.Ordinal) && !text.Text.Contains(" | ", StringComparison.Ordinal))
            return false;
        reporter.Add(text.At, $"'{text.Text}' is an expression; write it as mappings with 'any' and 'all'.");
        return true;
    }
}
