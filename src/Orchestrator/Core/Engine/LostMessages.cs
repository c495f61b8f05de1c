namespace Dagfire.Engine;

/// <summary>Counts how often the message of an attempt was lost, as far as this process has seen. Not thread-safe.</summary>
internal sealed class LostMessages
{
    /// <summary>After so many an attempt is given up (Airflow's <c>num_stuck_in_queued_retries</c>).</summary>
    internal const int MostTimes = 2;

    private readonly Dictionary<(long RunKey, string TaskId, int MapIndex, int Attempt), (int Fence, int Times)> _lost = [];

    /// <summary>Counts those that are lost now, and forgets those that wait where they are known.</summary>
    /// <param name="lost">Those that are lost; one that is still to be handed over again counts once.</param>
    /// <param name="queued">All that were looked for.</param>
    internal IReadOnlyList<(AttemptReference Attempt, bool IsHopeless)> Count(IReadOnlyCollection<AttemptReference> lost, IReadOnlyCollection<AttemptReference> queued)
    {
        foreach (var known in queued.Except(lost))
            _lost.Remove(KeyOf(known));
        return [.. lost.Select(attempt => (attempt, Count(attempt) > MostTimes))];
    }

    private int Count(AttemptReference attempt)
    {
        var (fence, times) = _lost.GetValueOrDefault(KeyOf(attempt));
        _lost[KeyOf(attempt)] = (attempt.Fence, fence == attempt.Fence ? times : times + 1);
        return _lost[KeyOf(attempt)].Times;
    }

    private static (long, string, int, int) KeyOf(AttemptReference attempt) => (attempt.RunKey, attempt.TaskId, attempt.MapIndex, attempt.Attempt);
}
