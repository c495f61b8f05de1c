using System.Data.Common;
using Dagfire.Advancing;
using Dagfire.Backfills;
using Dagfire.Runs;
using Dagfire.Scheduling;

namespace Dagfire.Storage;

/// <summary>Reads rows in the column order that <c>advance.sql</c> of both engines keeps.</summary>
internal static class Rows
{
    internal static TaskInstance ReadInstance(DbDataReader row)
    {
        var state = StateNames.ParseTaskInstanceState(row.GetString(3));
        var fence = row.GetInt32(6);
        return new TaskInstance
        {
            Key = new TaskInstanceKey(row.GetInt64(0), row.GetString(1), row.GetInt32(2)),
            State = state,
            LoadedState = state,
            Attempt = row.GetInt32(4),
            MaxTries = row.GetInt32(5),
            Fence = fence,
            LoadedFence = fence,
            Rescues = row.GetInt32(7),
            Queue = row.GetString(8),
            Priority = row.GetInt32(9),
            OrderDate = Instants.Read(row, 10),
            Upstream = new UpstreamCounts(row.GetInt32(11), row.GetInt32(12), row.GetInt32(13), row.GetInt32(14), row.GetInt32(15)),
            DueAt = Instants.ReadNullable(row, 16),
            ScheduledAt = Instants.ReadNullable(row, 17),
            QueuedAt = Instants.ReadNullable(row, 18),
            StartedAt = Instants.ReadNullable(row, 19),
            EndedAt = Instants.ReadNullable(row, 20),
            WorkerKey = row.IsDBNull(21) ? null : row.GetInt64(21),
            Reason = row.IsDBNull(22) ? null : row.GetString(22),
            Pool = row.GetString(23),
            PoolSlots = row.GetInt32(24),
            ExtraUpstream = row.GetInt32(25),
            FirstStartedAt = Instants.ReadNullable(row, 26),
            Resume = row.IsDBNull(27) ? null : row.GetString(27),
            GroupTries = row.GetInt32(28),
            CausedBy = row.IsDBNull(29) ? null : CauseText.Read(row.GetInt64(0), row.GetString(29)),
        };
    }

    internal static ActiveInstance ReadActive(DbDataReader row) =>
        new(new TaskInstanceKey(row.GetInt64(0), row.GetString(1), row.GetInt32(2)), row.GetString(3), row.GetString(4), row.GetInt32(5))
        {
            HoldsPoolOnly = Convert.ToBoolean(row.GetValue(6)),
            Queue = row.GetString(7),
        };

    /// <summary>Adds a row of <c>load_past</c>: one for each instance of a task in the run before, or one without a state.</summary>
    internal static void AddPast(DbDataReader row, Dictionary<(long, string), PastTask> into)
    {
        var key = (row.GetInt64(0), row.GetString(1));
        if (!into.TryGetValue(key, out var past))
            into.Add(key, past = new PastTask(key.Item1, key.Item2, Instants.ReadNullable(row, 2), Convert.ToBoolean(row.GetValue(4))));
        if (!row.IsDBNull(3))
            past.States.Add(StateNames.ParseTaskInstanceState(row.GetString(3)));
    }

    /// <summary>Adds a row of <c>load_asset_queue</c>.</summary>
    internal static void AddQueuedAsset(DbDataReader row, AssetSnapshot into)
    {
        var dagId = row.GetString(0);
        if (!into.Queues.TryGetValue(dagId, out var queue))
            into.Queues.Add(dagId, queue = []);
        queue.Add(new QueuedAsset(row.GetInt64(1), row.GetString(2), row.GetString(3))
        {
            Aliases = into.AliasesOf(row.GetInt64(1)),
            FirstEvent = row.GetInt64(4),
            LastEvent = row.GetInt64(5),
            FirstAt = Instants.Read(row, 6),
            LastAt = Instants.Read(row, 7),
            Partition = ReadPartition(row, 8),
        });
    }

    /// <summary>A key, and after it a date.</summary>
    private static RunPartition? ReadPartition(DbDataReader row, int ordinal) =>
        row.IsDBNull(ordinal) ? null : new RunPartition(row.GetString(ordinal), Instants.ReadNullable(row, ordinal + 1));

    internal static XComValue ReadXCom(DbDataReader row, string name) =>
        new(new TaskInstanceKey(row.GetInt64(0), row.GetString(1), row.GetInt32(2)), name, row.GetString(3));

    internal static BackfillWork ReadBackfill(DbDataReader row, long backfillKey) => new()
    {
        BackfillKey = backfillKey,
        DagId = row.GetString(0),
        Reprocess = BackfillNames.ParseReprocess(row.GetString(1)),
        Conf = row.IsDBNull(2) ? null : row.GetString(2),
        State = BackfillNames.ParseState(row.GetString(3)),
        OnLatestVersion = row.GetBoolean(4),
    };

    internal static PendingDate ReadPendingDate(DbDataReader row) => new(
        row.GetInt32(0), Instants.Read(row, 1), new DataInterval(Instants.Read(row, 2), Instants.Read(row, 3)), row.IsDBNull(4) ? null : row.GetInt64(4))
    {
        Partition = ReadPartition(row, 5),
    };

    /// <summary>Only a cancelled backfill has something to do with its queued runs.</summary>
    internal static void AddQueuedRun(BackfillWork? work, DbDataReader row)
    {
        if (work?.State == BackfillState.Cancelled)
            work.QueuedRuns.Add(row.GetInt64(0));
    }

    internal static DagRun ReadRun(DbDataReader row) => new()
    {
        Key = row.GetInt64(0),
        DagId = row.GetString(1),
        RunId = row.GetString(2),
        Type = StateNames.ParseRunType(row.GetString(3)),
        State = StateNames.ParseDagRunState(row.GetString(4)),
        LogicalDate = Instants.ReadNullable(row, 5),
        DataInterval = row.IsDBNull(6) ? null : new DataInterval(Instants.Read(row, 6), Instants.Read(row, 7)),
        RunAfter = Instants.Read(row, 8),
        Conf = row.IsDBNull(9) ? null : row.GetString(9),
        QueuedAt = Instants.Read(row, 10),
        StartedAt = Instants.ReadNullable(row, 11),
        EndedAt = Instants.ReadNullable(row, 12),
        TimeoutAt = Instants.ReadNullable(row, 13),
        Reason = row.IsDBNull(14) ? null : row.GetString(14),
        OpenLeaves = row.GetInt32(15),
        FailedLeaves = row.GetInt32(16),
        SkippedLeaves = row.GetInt32(17),
        Unfinished = row.IsDBNull(18) ? null : row.GetInt32(18),
        IsDagPaused = Convert.ToBoolean(row.GetValue(19)),
        ClearCount = row.GetInt32(20),
        BackfillKey = row.IsDBNull(21) ? null : row.GetInt64(21),
        BackfillOrdinal = row.IsDBNull(22) ? null : row.GetInt32(22),
        DagVersion = row.IsDBNull(23) ? null : row.GetInt32(23),
        Partition = ReadPartition(row, 24),
    };
}
