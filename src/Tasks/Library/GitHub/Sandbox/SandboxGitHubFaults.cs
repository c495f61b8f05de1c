namespace Dagfire.Tasks.GitHub.Sandbox;

/// <summary>What goes wrong in the sandbox GitHub. Requests are numbered from 1 over the life of one <see cref="SandboxGitHub"/>.</summary>
public sealed class SandboxGitHubFaults
{
    /// <summary>Requests answered with a secondary limit. Default none.</summary>
    public ISet<int> ThrottledRequests { get; } = new HashSet<int>();

    /// <summary>How long a secondary limit tells to wait; it does not say when <see langword="null"/>. Default a minute.</summary>
    public TimeSpan? RetryAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The status of limits, 403 or 429: GitHub uses both. Default 403.</summary>
    public int LimitStatus { get; set; } = 403;

    /// <summary>Requests answered with 502. Default none.</summary>
    public ISet<int> FailingRequests { get; } = new HashSet<int>();

    /// <summary>Requests answered with half a payload. Default none.</summary>
    public ISet<int> TruncatedRequests { get; } = new HashSet<int>();

    /// <summary>Paths, relative and without query, whose answers are always half a payload. Default none.</summary>
    public ISet<string> TruncatedPaths { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Share of all requests answered with 502, 0 to 1; which ones follows from the seed. Default 0.</summary>
    public double FailureProbability { get; set; }

    /// <summary>Labels of tokens that are refused. Default none.</summary>
    public ISet<string> RefusedTokens { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Repositories that do not exist. Default none.</summary>
    public ISet<string> MissingRepositories { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Repositories without a commit. Default none.</summary>
    public ISet<string> EmptyRepositories { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Users that do not exist any more. Default none.</summary>
    public ISet<string> MissingUsers { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How far GitHub's clock is ahead of ours. Default not at all.</summary>
    public TimeSpan ClockSkew { get; set; }
}
