using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Runs;

/// <summary>The runs before and after one, by the instant from which they may start, then as they were made.</summary>
internal static class RunNeighbours
{
    private static readonly SortKey[] Forward = [new("run_after"), new("id")];
    private static readonly SortKey[] Backward = [new("run_after", Descending: true), new("id", Descending: true)];

    internal static async Task<(DagRunView? Previous, DagRunView? Next)> FindAsync(IRunQueries runs, DagRunView run, CancellationToken cancellationToken)
    {
        // Those of a backfill may all start from the same instant on. Databases keep microseconds.
        var (at, behind) = (run.RunAfter, run.RunAfter.AddMicroseconds(1));
        var together = await ListAsync(new InstantRange(at, behind), Forward, PageRequest.MaxLimit);
        var place = together.TakeWhile(other => other.RunKey != run.RunKey).Count();
        var previous = together.ElementAtOrDefault(place - 1) ?? (await ListAsync(new InstantRange(null, at), Backward, 1)).FirstOrDefault();
        var next = together.ElementAtOrDefault(place + 1) ?? (await ListAsync(new InstantRange(behind, null), Forward, 1)).FirstOrDefault();
        return (previous, next);

        async Task<IReadOnlyList<DagRunView>> ListAsync(InstantRange range, SortKey[] order, int limit) =>
            (await runs.PageAsync(new RunQuery { DagIds = [run.DagId], RunAfter = range }, new PageRequest(0, limit) { OrderBy = order }, cancellationToken)).Items;
    }
}
