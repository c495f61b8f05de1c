using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Now;

/// <summary>Whether the metadata database can be used, and how fast it answered.</summary>
/// <param name="Problem">What keeps it from being used; <see langword="null"/> when nothing does.</param>
/// <param name="AnsweredIn">How long it took to find that out.</param>
public sealed record DatabaseHealth(string? Problem, TimeSpan AnsweredIn)
{
    // A question that small takes a millisecond or two; the engine asks many times that much to start one task.
    private static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(250);

    public bool IsSlow => AnsweredIn > Slow;

    internal static async Task<DatabaseHealth> AskAsync(IClusterQueries cluster, TimeProvider clock, CancellationToken cancellationToken)
    {
        var asked = clock.GetTimestamp();
        var problem = await cluster.ProblemAsync(cancellationToken);
        return new DatabaseHealth(problem, clock.GetElapsedTime(asked));
    }
}
