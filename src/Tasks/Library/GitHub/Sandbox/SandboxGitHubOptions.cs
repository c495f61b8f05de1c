using Dagfire.Tasks.GitHub.Tokens;

namespace Dagfire.Tasks.GitHub.Sandbox;

/// <summary>What the sandbox GitHub holds, allows and does wrong. The defaults are valid.</summary>
public sealed class SandboxGitHubOptions
{
    /// <summary>Decides every generated repository and user. Default 42.</summary>
    public int Seed { get; set; } = 42;

    /// <summary>Commits of an average repository, at least 0; a repository has between half and one and a half of it. Default 300.</summary>
    public int Commits { get; set; } = 300;

    /// <summary>Issues and pull requests of an average repository, at least 0; two of five are pull requests. Default 100.</summary>
    public int Issues { get; set; } = 100;

    /// <summary>Stars of an average repository, at least 0. Default 150.</summary>
    public int Stars { get; set; } = 150;

    /// <summary>Releases of an average repository, at least 0. Default 12.</summary>
    public int Releases { get; set; } = 12;

    /// <summary>Most people who commit to a repository, 1 to 500. Default 25.</summary>
    public int People { get; set; } = 25;

    /// <summary>Nothing is newer than this instant. Default none: it grows with the clock.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>The tokens it takes. Default three.</summary>
    public IReadOnlyList<GitHubToken> Tokens { get; set; } = [new("sandbox-1", "sandbox_1"), new("sandbox-2", "sandbox_2"), new("sandbox-3", "sandbox_3")];

    /// <summary>Requests per token and window, at least 1. Default 5,000, as GitHub allows a user.</summary>
    public int Quota { get; set; } = 5000;

    /// <summary>Quotas of single tokens by label, each at least 1, in place of <see cref="Quota"/>. Default none.</summary>
    public IDictionary<string, int> Quotas { get; } = new Dictionary<string, int>();

    /// <summary>Length of a quota's window, at least a second. Default an hour. A window starts with its first request.</summary>
    public TimeSpan QuotaWindow { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long an answer takes; not negative. Default 1 millisecond.</summary>
    public TimeSpan Latency { get; set; } = TimeSpan.FromMilliseconds(1);

    /// <summary>What goes wrong. Default nothing.</summary>
    public SandboxGitHubFaults Faults { get; set; } = new();

    /// <summary>What is wrong with the options, one sentence each.</summary>
    public IReadOnlyList<string> Problems =>
    [
        .. new[] { (nameof(Commits), Commits), (nameof(Issues), Issues), (nameof(Stars), Stars), (nameof(Releases), Releases) }
            .Where(number => number.Item2 < 0).Select(number => $"Sandbox.{number.Item1} is {number.Item2}; it must not be negative."),
        .. People is < 1 or > SandboxPeople.Count ? [$"Sandbox.People is {People}; allowed are 1 to {SandboxPeople.Count}."] : Array.Empty<string>(),
        .. Tokens.Count == 0 ? ["Sandbox.Tokens is empty; it needs at least one."] : Array.Empty<string>(),
        .. Quota < 1 || Quotas.Values.Any(quota => quota < 1) ? [$"Sandbox.Quota and Sandbox.Quotas must be at least 1; the smallest is {Quotas.Values.Append(Quota).Min()}."] : Array.Empty<string>(),
        .. QuotaWindow < TimeSpan.FromSeconds(1) || Latency < TimeSpan.Zero
            ? [$"Sandbox.QuotaWindow is {QuotaWindow}, Sandbox.Latency {Latency}; the window must be at least a second, the latency not negative."] : Array.Empty<string>(),
        .. Faults.FailureProbability is >= 0 and <= 1 ? Array.Empty<string>() : [$"Sandbox.Faults.FailureProbability is {Faults.FailureProbability}; allowed are 0 to 1."],
    ];
}
