using Dagfire.Queries;
using Dagfire.Storage.Lists;

namespace Dagfire.Metadata;

/// <summary>Puts the statements of the lists of runs, task instances and values together.</summary>
internal sealed class RunLists(MetadataDatabase database)
{
    internal ListStatement Runs() => new(ListFragments.Runs, database.Lists);

    internal ListStatement Instances(bool withRendered = false)
    {
        var list = new ListStatement(ListFragments.TaskInstances, database.Lists);
        list.Parameters.Add("with_rendered", withRendered);
        return list;
    }

    internal ListStatement Of(RunQuery query)
    {
        var list = Runs()
            .Where("dag_ids", query.DagIds?.ToArray()).WherePattern("dag_id_pattern", query.DagIdPattern)
            .Where("run_ids", query.RunIds?.ToArray()).WherePattern("run_id_pattern", query.RunIdPattern)
            .Where("run_types", query.RunTypes?.Select(type => type.Name()).ToArray())
            .Where("dag_versions", query.DagVersions?.ToArray())
            .Where("backfill_key", query.BackfillKey)
            .WherePattern("triggering_user_pattern", query.TriggeringUserPattern)
            .WherePattern("partition_key_pattern", query.PartitionKeyPattern)
            .Where("conf_contains", query.ConfContains is { } text ? LikePatterns.Containing(text) : null);
        InStates(list, query.States is [DagRunState.Failed], query.States?.Select(state => state.Name()));
        Between(list, "logical_date", query.LogicalDate);
        Between(list, "run_after", query.RunAfter);
        Between(list, "started_at", query.StartedAt);
        Between(list, "ended_at", query.EndedAt);
        Between(list, "updated_at", query.UpdatedAt);
        return Between(list, query.Duration);
    }

    internal ListStatement Of(TaskInstanceQuery query)
    {
        var list = Instances(query.WithRendered)
            .Where("run_key", query.RunKey)
            .Where("dag_ids", query.DagIds?.ToArray()).WherePattern("dag_id_pattern", query.DagIdPattern)
            .Where("run_ids", query.RunIds?.ToArray()).WherePattern("run_id_pattern", query.RunIdPattern)
            .Where("task_ids", query.TaskIds?.ToArray()).WherePattern("task_id_pattern", query.TaskIdPattern)
            .Where("map_indexes", query.MapIndexes?.ToArray()).WherePattern("map_index_name_pattern", query.MapIndexNamePattern)
            .Where("attempts", query.Attempts?.ToArray()).Where("dag_versions", query.DagVersions?.ToArray())
            .Where("pools", query.Pools?.ToArray()).WherePattern("pool_pattern", query.PoolPattern)
            .Where("queues", query.Queues?.ToArray()).WherePattern("queue_pattern", query.QueuePattern);
        InStates(list, query.States is [TaskInstanceState.Failed], query.States?.Select(state => state.Name()));
        Between(list, "logical_date", query.LogicalDate);
        Between(list, "run_after", query.RunAfter);
        Between(list, "started_at", query.StartedAt);
        Between(list, "ended_at", query.EndedAt);
        Between(list, "updated_at", query.UpdatedAt);
        return Between(list, query.Duration);
    }

    internal ListStatement Of(XComQuery query)
    {
        var list = new ListStatement(ListFragments.XComs, database.Lists)
            .Where("run_key", query.RunKey)
            .Where("dag_ids", query.DagIds?.ToArray()).WherePattern("dag_id_pattern", query.DagIdPattern).WherePattern("run_id_pattern", query.RunIdPattern)
            .Where("task_id", query.TaskId).WherePattern("task_id_pattern", query.TaskIdPattern).Where("map_index", query.MapIndex)
            .Where("key", query.Key).WherePattern("key_pattern", query.KeyPattern);
        Between(list, "logical_date", query.LogicalDate);
        Between(list, "run_after", query.RunAfter);
        list.Parameters.Add("with_values", query.WithValues);
        return list;
    }

    // The index of failed ones serves only who asks for these alone.
    private static void InStates(ListStatement list, bool isFailed, IEnumerable<string>? states)
    {
        if (isFailed)
            list.Where("failed");
        else
            list.Where("states", states?.ToArray());
    }

    private void Between(ListStatement list, string field, InstantRange range) =>
        list.Where($"{field}_from", database.Instant(range.From)).Where($"{field}_before", database.Instant(range.Before));

    private static ListStatement Between(ListStatement list, DurationRange range) =>
        list.Where("duration_least", range.Least?.TotalSeconds).Where("duration_most", range.Most?.TotalSeconds);
}
