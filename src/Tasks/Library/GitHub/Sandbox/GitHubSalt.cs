namespace Dagfire.Tasks.GitHub.Sandbox;

/// <summary>Keeps the draws for different purposes apart. Numbers are never reused: what was generated before must stay.</summary>
internal static class GitHubSalt
{
    internal const int Person = 101;
    internal const int Member = 102;
    internal const int CommitTime = 103;
    internal const int Commit = 104;
    internal const int IssueTime = 105;
    internal const int Issue = 106;
    internal const int StarTime = 107;
    internal const int ReleaseTime = 108;
    internal const int Language = 109;
    internal const int Repository = 110;
    internal const int Failure = 111;
    internal const int Words = 112;
    internal const int Lifetime = 113;
    internal const int Stats = 114;
}
