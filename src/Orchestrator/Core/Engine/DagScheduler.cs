using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Threading.Channels;
using Dagfire.Advancing;
using Dagfire.Compilation;
using Dagfire.Metadata;
using Dagfire.Partitions;
using Dagfire.Timetables;
using Microsoft.Extensions.Logging;

namespace Dagfire.Engine;

/// <summary>
/// Creates the runs that timetables ask for, each exactly once: a run's logical date, or its id where it is for a partition, is unique in its DAG, so a second
/// scheduler, or a crash between the run and the pointer, changes nothing. Sleeps until the next tick of any DAG.
/// </summary>
internal sealed partial class DagScheduler(
    DagCatalog catalog, ScheduleStore schedules, IRunCreator runs, TimeProvider clock, ILogger<DagScheduler> logger)
{
    /// <summary>Runs made for one DAG before the others have their turn.</summary>
    private const int MaxPerTurn = 10;

    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);
    private static readonly TimeSpan RetryAfterError = TimeSpan.FromSeconds(5);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<string, bool> _atLimit = new();
    private List<ScheduledDag>? _shown;

    /// <summary>Where schedules are shown outside; <see langword="null"/> when nowhere.</summary>
    internal IScheduleBoard? Board { get; init; }

    /// <summary>Looks again now: a DAG was unpaused, or DAGs were loaded.</summary>
    internal void Wake() => _wake.Writer.TryWrite(true);

    /// <summary>Looks again if a DAG was waiting for one of its runs to end.</summary>
    internal void RunEnded(string dagId)
    {
        if (_atLimit.TryRemove(dagId, out _))
            Wake();
    }

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            TimeSpan sleep;
            try
            {
                var next = await TickAsync(cancellationToken);
                sleep = next is { } at ? at - clock.GetUtcNow() : LongestSleep;
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                LogTickFailed(exception);
                sleep = RetryAfterError;
            }

            await SleepAsync(sleep, cancellationToken);
        }
    }

    /// <summary>Creates all runs that are due.</summary>
    /// <returns>When the next one is; <see langword="null"/> when none is planned.</returns>
    internal async Task<DateTimeOffset?> TickAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? earliest = null;
        var shown = new List<ScheduledDag>();
        var scheduled = catalog.Dags.Where(dag => dag.Timetable is not (NeverTimetable or AssetTimetable { HasTime: false })).ToList();
        var states = scheduled.Count > 0 ? await schedules.LoadAsync(cancellationToken) : ImmutableDictionary<string, ScheduleState>.Empty;
        foreach (var dag in scheduled.Where(dag => states.ContainsKey(dag.Id.Value)))
        {
            shown.Add(new ScheduledDag(dag.Id.Value, dag.Definition.Schedule, states[dag.Id.Value].IsPaused));
            var next = await GuardedTickAsync(dag, states[dag.Id.Value], cancellationToken);
            if (next is { } at && (earliest is null || at < earliest))
                earliest = at;
        }

        await ShowAsync(shown, cancellationToken);
        return earliest;
    }

    // Only what changed is worth the way; and what is shown is never worth a run.
    private async Task ShowAsync(List<ScheduledDag> dags, CancellationToken cancellationToken)
    {
        if (Board is null || _shown?.SequenceEqual(dags) == true)
            return;
        try
        {
            await Board.ShowAsync(dags, cancellationToken);
            _shown = dags;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogNotShown(exception);
        }
    }

    /// <summary>What goes wrong with one DAG must not keep the others from their runs.</summary>
    private async Task<DateTimeOffset?> GuardedTickAsync(Dag dag, ScheduleState state, CancellationToken cancellationToken)
    {
        try
        {
            return await TickAsync(dag, state, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogTickFailed(exception);
            return clock.GetUtcNow() + RetryAfterError;
        }
    }

    private async Task<DateTimeOffset?> TickAsync(Dag dag, ScheduleState state, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var last = state.Last;
        var next = NextOf(dag, state, now);

        // Noted before the count: a run that ends after it must wake this up.
        _atLimit[dag.Id.Value] = true;
        var room = state.IsPaused || !(next?.RunAfter <= now) ? 0 : await RoomAsync(dag, cancellationToken);
        var made = 0;
        for (; next is { } due && due.RunAfter <= now && made < Math.Min(room, MaxPerTurn); made++)
        {
            await CreateAsync(dag, due, cancellationToken);
            last = due.DataInterval;
            next = dag.Timetable.Next(last, dag.Restriction, now);
        }

        if (made > 0 || next?.RunAfter != state.NextRunAfter)
            await schedules.SaveAsync(dag.Id.Value, last, next, cancellationToken);
        var isAtLimit = !state.IsPaused && next?.RunAfter <= now && made == room;
        if (isAtLimit)
            return null;
        _atLimit.TryRemove(dag.Id.Value, out _);
        return state.IsPaused ? null : next?.RunAfter;
    }

    // Nobody wakes at the very instant: what was noted for a moment that has come is made, though a schedule that is asked now may name the moment after it.
    private static DagRunInfo? NextOf(Dag dag, ScheduleState state, DateTimeOffset now)
    {
        var next = dag.Timetable.Next(state.Last, dag.Restriction, now);
        if (next?.RunAfter <= now || !(state.NextRunAfter <= now))
            return next;
        return dag.Timetable.Next(state.Last, dag.Restriction, state.NextRunAfter.Value) is { } noted && noted.RunAfter == state.NextRunAfter ? noted : next;
    }

    private async Task<int> RoomAsync(Dag dag, CancellationToken cancellationToken)
    {
        var limit = Math.Min(dag.Definition.MaxActiveRuns, dag.Timetable.ActiveRunsLimit ?? int.MaxValue);
        return Math.Max(0, limit - await schedules.CountActiveRunsAsync(dag.Id.Value, cancellationToken));
    }

    private async Task CreateAsync(Dag dag, DagRunInfo due, CancellationToken cancellationToken)
    {
        if (await runs.CreateAsync(RunOf(dag, due), cancellationToken) is null)
            LogAlreadyThere(dag.Id.Value, due.LogicalDate);
    }

    private static NewDagRun RunOf(Dag dag, DagRunInfo due) => due.Partition is { } partition
        ? new NewDagRun(dag.Id.Value, PartitionRunId.Of(RunType.Scheduled, due.RunAfter, partition.Key), RunType.Scheduled, due.RunAfter) { Partition = partition }
        : new NewDagRun(dag.Id.Value, $"scheduled__{due.RunAfter.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture)}", RunType.Scheduled, due.RunAfter)
        {
            LogicalDate = due.LogicalDate,
            DataInterval = due.DataInterval,
        };

    private async Task SleepAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        if (time <= TimeSpan.Zero)
            return;
        var wait = time < LongestSleep ? time : LongestSleep;
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var alarm = Task.Delay(wait, clock, woken.Token);
        await Task.WhenAny(alarm, _wake.Reader.WaitToReadAsync(woken.Token).AsTask());
        _wake.Reader.TryRead(out _);
        await woken.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    [LoggerMessage(1101, LogLevel.Error, "Creating scheduled runs failed; it is tried again.")]
    private partial void LogTickFailed(Exception exception);

    [LoggerMessage(1103, LogLevel.Warning, "Schedules could not be shown in the executor's pages; that is tried again. Runs are made all the same.")]
    private partial void LogNotShown(Exception exception);

    [LoggerMessage(1102, LogLevel.Information, "A run of {DagId} for {LogicalDate} is there already; the schedule moves on.")]
    private partial void LogAlreadyThere(string dagId, DateTimeOffset logicalDate);
}
