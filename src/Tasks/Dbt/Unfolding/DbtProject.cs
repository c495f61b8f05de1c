namespace Dagfire.Dbt.Unfolding;

/// <summary>A dbt project, or a part of it, that a DAG runs node by node.</summary>
/// <param name="Directory">The folder that holds <c>dbt_project.yml</c>.</param>
public sealed record DbtProject(string Directory)
{
    /// <summary>The folder that holds <c>profiles.yml</c>. Default the project's own.</summary>
    public string? ProfilesDirectory { get; init; }

    /// <summary>The profile's target. Default the profile's default.</summary>
    public string? Target { get; init; }

    /// <summary>Where compiled code goes. Default <c>target</c> in the project.</summary>
    public string? TargetPath { get; init; }

    /// <summary>dbt's <c>--select</c>. Default everything.</summary>
    public IReadOnlyList<string> Select { get; init; } = [];

    /// <summary>dbt's <c>--exclude</c>. Default nothing.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>
    /// dbt's <c>--vars</c>. Texts are templates, filled in for each run: <c>{{ ds }}</c>. While the DAG is built they stand as written, so what is in the graph must not
    /// depend on them. Default none.
    /// </summary>
    public IReadOnlyDictionary<string, object?> Vars { get; init; } = new Dictionary<string, object?>();

    /// <summary>Environment for <c>env_var</c>, on top of the process's own. Values may be secrets. Default none.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>dbt's <c>--threads</c>; counts for a build in one process. Default the profile's.</summary>
    public int? Threads { get; init; }

    /// <summary>dbt's <c>--full-refresh</c>. Default <see langword="false"/>.</summary>
    public bool FullRefresh { get; init; }

    /// <summary>Who runs the nodes. Default <see cref="DbtExecution.Auto"/>.</summary>
    public DbtExecution Execution { get; init; }

    internal DbtCommand ToCommand() => new(DbtVerb.Build, Directory)
    {
        ProfilesDirectory = ProfilesDirectory,
        Target = Target,
        TargetPath = TargetPath,
        Select = Select,
        Exclude = Exclude,
        Vars = Vars,
        Environment = Environment,
        Threads = Threads,
        FullRefresh = FullRefresh,
    };
}
