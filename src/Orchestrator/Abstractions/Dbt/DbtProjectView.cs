namespace Dagfire.Dbt;

/// <summary>What is known of a dbt project in one of its targets. Immutable.</summary>
/// <param name="Key">Its name in addresses: dbt's name, and behind an <c>@</c> the target where several are known.</param>
/// <param name="Name">dbt's name of it.</param>
/// <param name="Target">The target.</param>
/// <param name="RecordedAt">When dbt last ran in it, UTC.</param>
/// <param name="DagIds">The DAGs that ran it, by id.</param>
/// <param name="Nodes">Its nodes, those that are gone from it among them.</param>
public sealed record DbtProjectView(string Key, string Name, string Target, DateTimeOffset RecordedAt, IReadOnlyList<string> DagIds, IReadOnlyList<DbtNodeView> Nodes);

/// <summary>A node with its newest outcome. Immutable.</summary>
/// <param name="Node">The node.</param>
/// <param name="IsPresent">Whether the newest manifest of one of the DAGs has it: each may read the project with variables of its own.</param>
/// <param name="Outcome">Its newest outcome; <see langword="null"/> when it has never run.</param>
/// <param name="InvocationId">dbt's id of the run that made the outcome; <see langword="null"/> when there is none.</param>
/// <param name="Origin">The attempt that made the outcome; <see langword="null"/> when there is none.</param>
public sealed record DbtNodeView(DbtNode Node, bool IsPresent, DbtOutcome? Outcome = null, string? InvocationId = null, DbtOrigin? Origin = null)
{
    /// <summary>When it was last built, UTC: what has failed or was skipped since keeps it. <see langword="null"/> when it never was, or nothing builds it.</summary>
    public DateTimeOffset? BuiltAt { get; init; }
}
