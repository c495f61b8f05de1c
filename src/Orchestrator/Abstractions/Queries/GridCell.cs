namespace Dagfire.Queries;

/// <summary>What became of a task in a run.</summary>
/// <param name="RunKey">The run.</param>
/// <param name="TaskId">The task.</param>
/// <param name="State">Where it stands; of several mapped instances the one people should look at first, see <see cref="States"/>.</param>
/// <param name="Instances">How many instances it has.</param>
/// <param name="Attempt">The largest number of an attempt.</param>
public sealed record GridCell(long RunKey, string TaskId, TaskInstanceState State, int Instances, int Attempt)
{
    /// <summary>How many instances are in which state; empty for a single one.</summary>
    public IReadOnlyDictionary<TaskInstanceState, int> States { get; init; } = new Dictionary<TaskInstanceState, int>();

    /// <summary>When the first instance started, UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the last instance ended, UTC; <see langword="null"/> as long as one has not.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
