using Dagfire.Queries;

namespace Dagfire.Hangfire.Dashboard.Sections;

/// <summary>What the page of a job says about the attempt it is for.</summary>
/// <param name="Job">The job.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Run">Its run; <see langword="null"/> when that is gone.</param>
internal sealed record JobSection(AttemptArguments Job, AttemptReference Attempt, DagRunView? Run)
{
    /// <summary>The attempt as it stands or ended; <see langword="null"/> when its instance is gone.</summary>
    internal TaskInstanceView? Instance { get; init; }

    /// <summary>Whether a later attempt of the instance has taken its place.</summary>
    internal bool IsEarlier { get; init; }

    internal RelatedJobs Upstream { get; init; } = RelatedJobs.None;

    internal RelatedJobs Downstream { get; init; } = RelatedJobs.None;

    /// <summary>Attempts that ran in this job after its own.</summary>
    internal IReadOnlyList<CarriedAttempt> Carried { get; init; } = [];

    /// <summary>The last lines of the log, without secrets; <see langword="null"/> when there is none here.</summary>
    internal IReadOnlyList<string>? Log { get; init; }
}

/// <summary>Jobs that came before or after another.</summary>
/// <param name="Jobs">The jobs.</param>
/// <param name="More">How many there are besides.</param>
internal sealed record RelatedJobs(IReadOnlyList<RelatedJob> Jobs, int More)
{
    internal static RelatedJobs None { get; } = new([], 0);
}

/// <summary>A job that came before or after another.</summary>
/// <param name="Entry">The start it is.</param>
/// <param name="State">The state of the job; <see langword="null"/> when Hangfire has forgotten it.</param>
/// <param name="IsCause">Whether the end of the one made the other ready.</param>
internal sealed record RelatedJob(AttemptEntry Entry, string? State, bool IsCause);
