namespace Dagfire.Dbt;

/// <summary>How a dbt command went.</summary>
/// <param name="ExitCode">dbt's: 0 all well, 1 a node failed, 2 the command could not run.</param>
/// <param name="Nodes">What became of each node, in order of their end.</param>
/// <param name="Message">What stopped the command when the exit code is 2, or what <see cref="DbtVerb.Debug"/> found when it is 1; otherwise <see langword="null"/>.</param>
public sealed record DbtResult(int ExitCode, IReadOnlyList<DbtNodeResult> Nodes, string? Message = null)
{
    /// <summary>The project that was run, for who keeps it; its outcomes are empty, for <see cref="Nodes"/> has them. <see langword="null"/> when the command reads no project, or could not.</summary>
    public DbtInvocation? Invocation { get; init; }
}

/// <summary>What became of one node.</summary>
/// <param name="UniqueId">dbt's id, for example <c>model.data_community.stg_tweets</c>.</param>
/// <param name="Status">dbt's word: success, error, skipped, pass, fail, warn, runtime error, no-op, partial success.</param>
/// <param name="Message">dbt's message, for example <c>CREATE VIEW</c>; may be <see langword="null"/>.</param>
/// <param name="Failures">Rows a test found; <see langword="null"/> when not a test.</param>
/// <param name="ExecutionTime">How long it took.</param>
public sealed record DbtNodeResult(string UniqueId, string Status, string? Message, long? Failures, TimeSpan ExecutionTime)
{
    /// <summary>The relation it made, as the database writes its name; <see langword="null"/> when none.</summary>
    public string? RelationName { get; init; }

    /// <summary>For a source: the newest load, UTC; <see langword="null"/> when not a freshness result or unknown.</summary>
    public DateTimeOffset? MaxLoadedAt { get; init; }

    /// <summary>When it ended, UTC; <see langword="null"/> when that is not known.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>For a source: when it was looked at, UTC; <see langword="null"/> when not a freshness result.</summary>
    public DateTimeOffset? SnapshottedAt { get; init; }

    /// <summary>For a source: its age at the time of the check.</summary>
    public TimeSpan? Age { get; init; }
}
