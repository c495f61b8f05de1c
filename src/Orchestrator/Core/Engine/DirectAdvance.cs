using Dagfire.Advancing;
using Dagfire.Metadata;

namespace Dagfire.Engine;

/// <summary>
/// Changes runs without an engine in this process: the change is committed, and whichever process has an engine carries on from it.
/// </summary>
internal sealed class DirectAdvance(MetadataDatabase database, IDagLookup dags, IWakeSignal signal, EngineGate gate, TimeProvider clock, DeadlineIntervals? intervals = null) : IRunCreator
{
    private const int MaxTries = 100;

    public async Task<long?> CreateAsync(NewDagRun run, CancellationToken cancellationToken)
    {
        if (gate.Creator is { } engine)
            return await engine.CreateAsync(run, cancellationToken);
        run.Key = await database.Runs.ReserveKeysAsync(1, cancellationToken);
        long? created = null;
        await RunAsync(request => request.NewRuns.Add(run with { Created = key => created = key }), cancellationToken);
        return created;
    }

    internal async Task RunAsync(Action<AdvanceRequest> fill, CancellationToken cancellationToken)
    {
        var advancer = new Advancer(database.Runs, dags, workerKey: 0, intervals);
        for (var attempt = 1; attempt <= MaxTries; attempt++)
        {
            var request = new AdvanceRequest { Now = clock.GetUtcNow(), FreeSlots = 0 };
            fill(request);
            if (await advancer.TryAdvanceAsync(request, cancellationToken) is not { } result)
                continue;
            foreach (var attemptToStop in result.Cancelled)
                gate.Cancel(attemptToStop);
            await gate.ObserveAsync(result, cancellationToken);
            if (result.Follow.Count > 0 || result.AssetsMayWait)
                await RunAsync(next => GoOn(next, result), cancellationToken);
            if (result.Runs.Count > 0 || result.Instances.Count > 0)
                await WakeAsync(cancellationToken);
            return;
        }

        throw new InvalidOperationException($"Another process changed the same runs {MaxTries} times in a row; the change was not made.");
    }

    private static void GoOn(AdvanceRequest next, AdvanceResult last)
    {
        next.LookForAssets = last.AssetsMayWait;
        foreach (var (dagId, tasks) in last.Follow)
            next.Follow[dagId] = tasks;
    }

    internal async Task WakeAsync(CancellationToken cancellationToken)
    {
        gate.Wake();
        await signal.NotifyAsync(WakeMessage.Changed, cancellationToken);
    }
}
