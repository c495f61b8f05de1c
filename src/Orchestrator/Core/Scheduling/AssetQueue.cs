namespace Dagfire.Scheduling;

/// <summary>Decides whether the events that wait for a DAG make a run (semantics §17). Pure.</summary>
internal static class AssetQueue
{
    /// <summary>What the next run takes; <see langword="null"/> when there is none: the condition is not fulfilled, or the DAG has no room.</summary>
    /// <param name="schedule">What the DAG waits for.</param>
    /// <param name="queue">What waits for it.</param>
    /// <param name="room">How many runs more it may have.</param>
    internal static AssetTake? Next(Schedule.AssetsSchedule schedule, IReadOnlyList<QueuedAsset> queue, int room)
    {
        if (room < 1)
            return null;
        if (schedule.OneRunPerEvent)
            return Oldest(schedule.Condition, queue) is { Count: > 0 } oldest ? new AssetTake([.. oldest.Distinct()], OnlyFirst: true) : null;
        return IsMet(schedule.Condition, queue) ? new AssetTake(queue, OnlyFirst: false) : null;
    }

    internal static bool IsMet(AssetCondition condition, IReadOnlyList<QueuedAsset> queue) => condition switch
    {
        AllAssets all => all.Conditions.All(part => IsMet(part, queue)),
        AnyAsset any => any.Conditions.Any(part => IsMet(part, queue)),
        _ => queue.Any(asset => asset.Is(condition)),
    };

    /// <summary>The assets whose oldest events fulfil a condition, with the oldest first where there is a choice; <see langword="null"/> when nothing does.</summary>
    private static IReadOnlyList<QueuedAsset>? Oldest(AssetCondition condition, IReadOnlyList<QueuedAsset> queue)
    {
        if (condition is AllAssets)
        {
            var parts = condition.Parts.Select(part => Oldest(part, queue)).ToList();
            return parts.Contains(null) ? null : [.. parts.SelectMany(part => part!)];
        }

        if (condition is AnyAsset)
            return condition.Parts.Select(part => Oldest(part, queue)).OfType<IReadOnlyList<QueuedAsset>>().MinBy(part => part.Max(asset => asset.FirstEvent));
        return queue.Where(asset => asset.Is(condition)).MinBy(asset => asset.FirstEvent) is { } first ? [first] : null;
    }
}
