using Dagfire.Advancing;
using Dagfire.Metadata;
using Dagfire.Runs;

namespace Dagfire.Engine;

/// <summary>
/// Finds out what became of a transaction whose answer was lost: cut off during its commit, it may have been written. Then its runs are there, which is
/// no reason to call them doubles, and attempts were started that no executor has heard of.
/// </summary>
internal sealed class UnsureCommit(MetadataDatabase database, long workerKey)
{
    private readonly RunQueries _runs = new(database);

    /// <summary>Brings the request that is to be tried again in line with what is there.</summary>
    internal async Task SettleAsync(AdvanceRequest request, IReadOnlySet<AttemptReference> inFlight, CancellationToken cancellationToken)
    {
        foreach (var run in request.NewRuns.Where(run => run.Key != 0).ToList())
        {
            if (await _runs.FindAsync(run.DagId, run.RunId, cancellationToken) is not { } there || there.RunKey != run.Key)
                continue;
            request.NewRuns.Remove(run);
            run.Created?.Invoke(run.Key);
        }

        request.LookForDue = request.LookForQueuedRuns = request.LookForBacklog = true;
        var known = request.Outcomes.Select(outcome => outcome.Attempt).Concat(inFlight).ToHashSet();
        var held = await database.QueryAsync<HeldRow>("list_held_attempts", new { worker_key = workerKey }, cancellationToken);
        request.Outcomes.AddRange(held.Select(row => row.Reference).Where(attempt => !known.Contains(attempt))
            .Select(attempt => new AttemptOutcome(attempt, Result: null, OutputJson: null, request.Now)));
    }

    private sealed class HeldRow
    {
        public long RunKey { get; set; }

        public string TaskId { get; set; } = "";

        public int MapIndex { get; set; }

        public int Attempt { get; set; }

        public int Fence { get; set; }

        internal AttemptReference Reference => new(RunKey, TaskId, MapIndex, Attempt, Fence);
    }
}
