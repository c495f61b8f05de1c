using System.Text.Json;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Rest.Events;

/// <summary>An asset.</summary>
internal sealed record AssetShape
{
    public long Id { get; init; }

    public required string Name { get; init; }

    public required string Uri { get; init; }

    public required string Group { get; init; }

    public JsonElement? Extra { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public IReadOnlyList<AssetDagShape> ScheduledDags { get; init; } = [];

    public IReadOnlyList<AssetTaskShape> ProducingTasks { get; init; } = [];

    public IReadOnlyList<AssetTaskShape> ConsumingTasks { get; init; } = [];

    public IReadOnlyList<AssetAliasShape> Aliases { get; init; } = [];

    public IReadOnlyList<JsonElement> Watchers { get; init; } = [];

    public LastAssetEventShape? LastAssetEvent { get; init; }

    /// <param name="asset">The asset.</param>
    /// <param name="isSeen">Whether the caller gets to see a DAG.</param>
    /// <param name="definitions">What the code of DAGs says.</param>
    internal static AssetShape Of(AssetView asset, Func<string, bool> isSeen, IDagDefinitions definitions) => new()
    {
        Id = asset.Id,
        Name = asset.Name,
        Uri = asset.Uri,
        Group = asset.Group,
        Extra = RestJson.Shown(asset.Extra) is { ValueKind: JsonValueKind.Object } extra ? extra : null,
        CreatedAt = asset.CreatedAt,
        UpdatedAt = asset.CreatedAt,
        ScheduledDags = [.. asset.Consumers.Where(isSeen).Select(dagId => new AssetDagShape(dagId, asset.CreatedAt, asset.CreatedAt))],
        ProducingTasks = [.. asset.Producers.Where(isSeen).SelectMany(dagId => TasksOf(dagId, asset, definitions)).Select(task => new AssetTaskShape(task.DagId, task.TaskId, asset.CreatedAt, asset.CreatedAt))],
        Aliases = [.. asset.Aliases.Select(AssetAliasShape.Of)],
        LastAssetEvent = asset.LastEventAt is { } at ? new LastAssetEventShape(Id: null, at) : null,
    };

    private static IEnumerable<(string DagId, string TaskId)> TasksOf(string dagId, AssetView asset, IDagDefinitions definitions) =>
        (definitions.Find(dagId)?.Tasks ?? []).Where(task => task.Outlets.Any(outlet => outlet.Name == asset.Name && outlet.Uri == asset.Uri)).Select(task => (dagId, task.Structure.TaskId));
}

internal sealed record AssetList(IReadOnlyList<AssetShape> Assets, int TotalEntries);

internal sealed record AssetDagShape(string DagId, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

internal sealed record AssetTaskShape(string DagId, string TaskId, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

internal sealed record LastAssetEventShape(long? Id, DateTimeOffset? Timestamp);

/// <summary>An alias. Its number is made of its name.</summary>
internal sealed record AssetAliasShape(int Id, string Name, string Group)
{
    internal static AssetAliasShape Of(string name) => new(StableIds.Number(name), name, "asset");
}

internal sealed record AssetAliasList(IReadOnlyList<AssetAliasShape> AssetAliases, int TotalEntries);
