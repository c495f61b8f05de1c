namespace Dagfire.Dbt;

/// <summary>What one run of dbt leaves behind: the project as it read it, and what became of nodes. Immutable.</summary>
/// <param name="Project">dbt's name of the project.</param>
/// <param name="Target">The target of the profile: a project keeps the facts of each target apart.</param>
/// <param name="InvocationId">dbt's id of the run.</param>
public sealed record DbtInvocation(string Project, string Target, string InvocationId)
{
    /// <summary>The project as it was read; <see langword="null"/> when that is not known.</summary>
    public DbtManifest? Manifest { get; init; }

    /// <summary>What became of nodes, tests and sources. Default nothing.</summary>
    public IReadOnlyList<DbtOutcome> Outcomes { get; init; } = [];
}

/// <summary>A project as dbt read it. Immutable.</summary>
/// <param name="Checksum">Tells whether anything of <paramref name="Nodes"/> has changed.</param>
/// <param name="GeneratedAt">When it was read, UTC: an older one never takes the place of a newer one.</param>
/// <param name="Nodes">Models, seeds, snapshots, tests, sources and exposures, each id once.</param>
public sealed record DbtManifest(string Checksum, DateTimeOffset GeneratedAt, IReadOnlyList<DbtNode> Nodes);

/// <summary>What became of one node in a run of dbt. Immutable.</summary>
/// <param name="UniqueId">dbt's id of the node.</param>
/// <param name="Status">dbt's word: success, error, skipped, pass, fail, warn, runtime error, no-op, partial success.</param>
/// <param name="CompletedAt">When it ended, UTC: an older outcome never takes the place of a newer one.</param>
public sealed record DbtOutcome(string UniqueId, string Status, DateTimeOffset CompletedAt)
{
    /// <summary>Longest message kept, in characters.</summary>
    public const int MaxMessage = 4000;

    /// <summary>dbt's message; <see langword="null"/> when none. Known secrets are masked, and what is longer than <see cref="MaxMessage"/> is cut, when it is recorded.</summary>
    public string? Message { get; init; }

    /// <summary>Rows a test found; <see langword="null"/> when not a test.</summary>
    public long? Failures { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan ExecutionTime { get; init; }

    /// <summary>What the freshness check of a source found; <see langword="null"/> when it is something else.</summary>
    public DbtFreshness? Freshness { get; init; }

    /// <summary>The task the node belongs to, when that is another than the one that ran dbt. Default <see langword="null"/>: the one that ran dbt.</summary>
    public string? TaskId { get; init; }
}

/// <summary>The age of a source. Immutable.</summary>
/// <param name="MaxLoadedAt">Its newest load, UTC; <see langword="null"/> when it has never been loaded.</param>
/// <param name="SnapshottedAt">When that was looked at, UTC.</param>
/// <param name="Age">Its age then; <see langword="null"/> when it has never been loaded.</param>
public sealed record DbtFreshness(DateTimeOffset? MaxLoadedAt, DateTimeOffset SnapshottedAt, TimeSpan? Age);
