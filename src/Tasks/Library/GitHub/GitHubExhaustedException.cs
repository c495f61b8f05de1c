namespace Dagfire.Tasks.GitHub;

/// <summary>Every token that GitHub takes rests: its quota is used up, or GitHub told it to wait.</summary>
/// <param name="resumeAt">When the first of them may ask again, UTC.</param>
public sealed class GitHubExhaustedException(DateTimeOffset resumeAt)
    : GitHubException($"Every token for GitHub rests; the first may ask again at {resumeAt.ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC.")
{
    /// <summary>When the first of them may ask again, UTC.</summary>
    public DateTimeOffset ResumeAt { get; } = resumeAt.ToUniversalTime();
}
