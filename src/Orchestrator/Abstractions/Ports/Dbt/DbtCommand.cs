namespace Dagfire.Dbt;

/// <summary>One dbt command.</summary>
/// <param name="Verb">What to do.</param>
/// <param name="ProjectDirectory">The folder that holds <c>dbt_project.yml</c>.</param>
public sealed record DbtCommand(DbtVerb Verb, string ProjectDirectory)
{
    /// <summary>The folder that holds <c>profiles.yml</c>; the project's own when <see langword="null"/>.</summary>
    public string? ProfilesDirectory { get; init; }

    /// <summary>The profile's target; the profile's default when <see langword="null"/>.</summary>
    public string? Target { get; init; }

    /// <summary>Where artifacts go; <c>target</c> in the project when <see langword="null"/>.</summary>
    public string? TargetPath { get; init; }

    /// <summary>dbt's <c>--select</c>; everything when empty.</summary>
    public IReadOnlyList<string> Select { get; init; } = [];

    /// <summary>dbt's <c>--exclude</c>.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>dbt's <c>--vars</c>.</summary>
    public IReadOnlyDictionary<string, object?> Vars { get; init; } = new Dictionary<string, object?>();

    /// <summary>Environment for <c>env_var</c>, on top of the process's own. Values may be secrets.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>dbt's <c>--threads</c>; the profile's when <see langword="null"/>.</summary>
    public int? Threads { get; init; }

    /// <summary>dbt's <c>--full-refresh</c>.</summary>
    public bool FullRefresh { get; init; }
}
