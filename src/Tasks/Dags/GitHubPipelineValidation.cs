using Dagfire.Tasks.GitHub;

namespace Dagfire.Dags;

/// <summary>Checks <see cref="GitHubPipelineOptions"/>. Stateless.</summary>
internal static class GitHubPipelineValidation
{
    internal static IReadOnlyList<string> ProblemsOf(GitHubPipelineOptions options) =>
    [
        .. PipelineValidation.ProblemsOf(options),
        .. Repositories(options),
        .. Numbers(options),
        .. options.Sandbox.Problems,
    ];

    private static IEnumerable<string> Repositories(GitHubPipelineOptions options)
    {
        if (options.Repositories.Count == 0)
            yield return "Repositories is empty; it needs at least one.";
        foreach (var text in options.Repositories.Where(text => !RepositoryName.TryParse(text, out _)))
            yield return $"Repositories holds '{text}'; a repository is written owner/name, for example apache/airflow.";
        foreach (var twice in options.Repositories.GroupBy(text => text, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            yield return $"Repositories holds '{twice.Key}' {twice.Count()} times.";
    }

    private static IEnumerable<string> Numbers(GitHubPipelineOptions options)
    {
        if (options.UserInterval < TimeSpan.Zero)
            yield return $"UserInterval is {options.UserInterval}; it must not be negative.";
        if (options.ExtractionTimeout <= TimeSpan.Zero)
            yield return $"ExtractionTimeout is {options.ExtractionTimeout}; it must be positive.";
        if (options.Parallelism < 1)
            yield return $"Parallelism is {options.Parallelism}; it must be at least 1.";
    }
}
