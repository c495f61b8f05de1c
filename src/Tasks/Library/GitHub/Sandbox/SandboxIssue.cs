using Dagfire.Tasks.X.Sandbox;

namespace Dagfire.Tasks.GitHub.Sandbox;

/// <summary>One generated issue or pull request as it stands at an instant. Immutable.</summary>
internal sealed class SandboxIssue
{
    private const double ShareOfPullRequests = 0.4;
    private readonly SandboxProject _project;
    private readonly int _index;

    internal SandboxIssue(SandboxProject project, int index, DateTimeOffset now)
    {
        (_project, _index) = (project, index);
        CreatedAt = project.Issues.TimeOf(index);
        var commentedAt = CreatedAt.AddMinutes((long)(Unit(1) * 10 * 24 * 60));
        Comments = commentedAt <= now ? Below(8, 2) : 0;
        var closesAt = CreatedAt.AddMinutes((long)(1 + (Math.Pow(Unit(3), 3) * 60 * 24 * 60)));
        ClosedAt = Unit(4) < 0.8 && closesAt <= now ? closesAt : null;
        UpdatedAt = new[] { CreatedAt, commentedAt <= now ? commentedAt : CreatedAt, ClosedAt ?? CreatedAt }.Max();
    }

    internal int Number => _index + 1;

    internal long Id => (_project.Id * 10_000) + _index;

    internal bool IsPullRequest => Unit(0) < ShareOfPullRequests;

    internal DateTimeOffset CreatedAt { get; }

    internal DateTimeOffset UpdatedAt { get; }

    internal DateTimeOffset? ClosedAt { get; }

    internal DateTimeOffset? MergedAt => IsPullRequest && Unit(5) < 0.75 ? ClosedAt : null;

    internal int Comments { get; }

    internal int Author => _project.MemberOf(Unit(6));

    internal string State => ClosedAt is null ? "open" : "closed";

    internal double Unit(int draw) => Dice.Unit(_project.Key ^ (ulong)draw, _index, GitHubSalt.Issue);

    internal int Below(int bound, int draw) => Dice.Below(bound, _project.Key ^ (ulong)draw, _index, GitHubSalt.Stats);
}
