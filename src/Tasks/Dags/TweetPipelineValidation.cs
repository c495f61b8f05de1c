namespace Dagfire.Dags;

/// <summary>Checks <see cref="TweetPipelineOptions"/>. Stateless.</summary>
internal static class TweetPipelineValidation
{
    internal static IReadOnlyList<string> ProblemsOf(TweetPipelineOptions options) =>
    [
        .. PipelineValidation.ProblemsOf(options),
        .. string.IsNullOrWhiteSpace(options.DocsPrefix) ? [$"{nameof(options.DocsPrefix)} is empty."] : Array.Empty<string>(),
        .. Numbers(options),
        .. Prefixes(options),
        .. Files(options),
    ];

    private static IEnumerable<string> Numbers(TweetPipelineOptions options)
    {
        if (options.BatchSize < 1)
            yield return $"BatchSize is {options.BatchSize}; it must be at least 1.";
        if (options.RefreshInterval <= TimeSpan.Zero)
            yield return $"RefreshInterval is {options.RefreshInterval}; it must be positive.";
        var sandbox = options.Sandbox;
        if (sandbox.TweetsPerHandle < 0)
            yield return $"Sandbox.TweetsPerHandle is {sandbox.TweetsPerHandle}; it must not be negative.";
        if (sandbox.PageSize is < 1 or > 100)
            yield return $"Sandbox.PageSize is {sandbox.PageSize}; allowed are 1 to 100.";
        if (sandbox.UserQuota < 1 || sandbox.TimelineQuota < 1 || sandbox.SearchQuota < 1)
            yield return $"Sandbox.UserQuota is {sandbox.UserQuota}, Sandbox.TimelineQuota {sandbox.TimelineQuota}, Sandbox.SearchQuota {sandbox.SearchQuota}; each must be at least 1.";
        if (sandbox.QuotaWindow <= TimeSpan.Zero || sandbox.Latency < TimeSpan.Zero)
            yield return $"Sandbox.QuotaWindow is {sandbox.QuotaWindow}, Sandbox.Latency {sandbox.Latency}; the window must be positive, the latency not negative.";
        if (sandbox.Faults.FailureProbability is not (>= 0 and <= 1))
            yield return $"Sandbox.Faults.FailureProbability is {sandbox.Faults.FailureProbability}; allowed are 0 to 1.";
    }

    private static IEnumerable<string> Prefixes(TweetPipelineOptions options)
    {
        if (options.DocsPrefix.StartsWith('/') || options.DocsPrefix.EndsWith('/'))
            yield return $"DocsPrefix is '{options.DocsPrefix}'; it must not start or end with a slash.";
    }

    private static IEnumerable<string> Files(TweetPipelineOptions options)
    {
        if (options.Source == XSource.Recorded && !Directory.Exists(Path.Combine(options.RecordedDirectory ?? "", "users")))
            yield return $"RecordedDirectory is '{options.RecordedDirectory}', which holds no folder 'users'.";
        if (options.HandlesFile is { } file && !File.Exists(file))
            yield return $"HandlesFile is '{file}', which does not exist.";
    }
}
