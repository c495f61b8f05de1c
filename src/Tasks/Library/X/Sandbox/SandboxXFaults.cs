namespace Dagfire.Tasks.X.Sandbox;

/// <summary>What goes wrong in the sandbox X. Requests are numbered from 1 over the life of one <see cref="SandboxX"/>.</summary>
public sealed class SandboxXFaults
{
    /// <summary>Requests answered with 429. Default none.</summary>
    public ISet<int> RateLimitedRequests { get; } = new HashSet<int>();

    /// <summary>Requests answered with 503. Default none.</summary>
    public ISet<int> FailingRequests { get; } = new HashSet<int>();

    /// <summary>Requests answered with 401. Default none.</summary>
    public ISet<int> UnauthorizedRequests { get; } = new HashSet<int>();

    /// <summary>Requests answered with half a payload. Default none.</summary>
    public ISet<int> TruncatedRequests { get; } = new HashSet<int>();

    /// <summary>Share of all requests answered with 503, 0 to 1; which ones follows from the seed. Default 0.</summary>
    public double FailureProbability { get; set; }

    /// <summary>Names of users that do not exist. Default none.</summary>
    public ISet<string> MissingUsers { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names of users that are suspended. Default none.</summary>
    public ISet<string> SuspendedUsers { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
}
