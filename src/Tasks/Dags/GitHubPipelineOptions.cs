using Dagfire.Tasks.GitHub.Sandbox;

namespace Dagfire.Dags;

/// <summary>How the GitHub pipeline is set up. The defaults are valid and need no account anywhere.</summary>
public sealed class GitHubPipelineOptions : PipelineOptions
{
    /// <summary>The repositories, <c>owner/name</c> each, at least one. Default six of the data community's orchestrators.</summary>
    public IReadOnlyList<string> Repositories { get; set; } =
        ["apache/airflow", "argoproj/argo-workflows", "dagster-io/dagster", "spotify/luigi", "orchest/orchest", "PrefectHQ/prefect"];

    /// <summary>The id of the connection to GitHub, of type <c>github</c>. Default none: the sandbox.</summary>
    public string? GitHubConnection { get; set; }

    /// <summary>What the sandbox GitHub holds, allows and does wrong.</summary>
    public SandboxGitHubOptions Sandbox { get; set; } = new();

    /// <summary>Whether each pull request is asked for its stats, a request for each that changed. Default <see langword="true"/>.</summary>
    public bool PullRequestStats { get; set; } = true;

    /// <summary>Users are read again so long after their last reading; not negative. Default 7 days.</summary>
    public TimeSpan UserInterval { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// How long a repository may be read at a stretch; positive. What was read is kept: the retry goes on from there. Default 6 hours. Rests of the tokens do not count.
    /// </summary>
    public TimeSpan ExtractionTimeout { get; set; } = TimeSpan.FromHours(6);

    /// <summary>Repositories that are read at the same time, at least 1. Default 3: GitHub slows down who asks too much at once.</summary>
    public int Parallelism { get; set; } = 3;
}
