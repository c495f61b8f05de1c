using Dagfire.Tasks.X.Sandbox;

namespace Dagfire.Tasks.GitHub.Sandbox;

/// <summary>One generated repository: the rules its commits, issues, stars and releases follow. Thread-safe.</summary>
internal sealed class SandboxProject
{
    private readonly SandboxGitHubOptions _options;
    private volatile Tally? _tally;

    internal SandboxProject(SandboxGitHubOptions options, string owner, string name)
    {
        (_options, Owner, Name) = (options, owner, name);
        Key = Dice.Of(options.Seed, $"repository/{FullName.ToLowerInvariant()}");
        Id = (long)(1_000_000 + (Key % 800_000_000));
        Commits = new SandboxSeries(Key, GitHubSalt.CommitTime, IsEmpty ? 0 : options.Commits, TimeSpan.FromHours(5));
        Issues = new SandboxSeries(Key, GitHubSalt.IssueTime, options.Issues, TimeSpan.FromHours(9));
        Stars = new SandboxSeries(Key, GitHubSalt.StarTime, options.Stars, TimeSpan.FromHours(7));
        Releases = new SandboxSeries(Key, GitHubSalt.ReleaseTime, IsEmpty ? 0 : options.Releases, TimeSpan.FromDays(45));
    }

    internal string Owner { get; }

    internal string Name { get; }

    internal string FullName => $"{Owner}/{Name}";

    internal ulong Key { get; }

    internal long Id { get; }

    internal SandboxSeries Commits { get; }

    internal SandboxSeries Issues { get; }

    internal SandboxSeries Stars { get; }

    internal SandboxSeries Releases { get; }

    internal bool IsEmpty => _options.Faults.EmptyRepositories.Contains(FullName);

    /// <summary>Who made a commit: most are made by few.</summary>
    internal int AuthorOf(int commit) => MemberOf(Dice.Unit(Key, commit, GitHubSalt.Commit));

    internal int MemberOf(double share)
    {
        var member = (int)(_options.People * Math.Pow(share, 2.5));
        return Dice.Below(SandboxPeople.Count, Key, member, GitHubSalt.Member);
    }

    internal string ShaOf(int commit) =>
        string.Concat(Enumerable.Range(0, 3).Select(part => Dice.Of(Key, (commit * 3L) + part, GitHubSalt.Commit).ToString("x16", null)))[..40];

    /// <summary>Who has made how many commits, most first.</summary>
    internal IReadOnlyList<(int Person, int Commits)> ContributorsAt(DateTimeOffset now)
    {
        var count = Commits.CountAt(now);
        if (_tally is not { } tally || tally.Commits != count)
            _tally = tally = new Tally(count, Count(count));
        return tally.People;
    }

    private IReadOnlyList<(int Person, int Commits)> Count(int commits) =>
    [
        .. Enumerable.Range(0, commits).Where(HasLogin).GroupBy(AuthorOf).Select(group => (Person: group.Key, Commits: group.Count()))
            .OrderByDescending(entry => entry.Commits).ThenBy(entry => entry.Person),
    ];

    // Where the mail's address belongs to no user, GitHub knows a name only.
    internal bool HasLogin(int commit) => Dice.Below(30, Key, commit, GitHubSalt.Words) > 0;

    private sealed record Tally(int Commits, IReadOnlyList<(int Person, int Commits)> People);
}
