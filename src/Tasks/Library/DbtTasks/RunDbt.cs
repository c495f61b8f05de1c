using Dagfire.Dbt;

namespace Dagfire.Tasks.DbtTasks;

/// <summary>
/// Runs dbt commands in one project, one after the other. A node that fails, a test that fails and a source past its error age fail the attempt,
/// which names them, and leave the further commands out; warnings are reported.
/// </summary>
/// <param name="ProjectDirectory">The folder that holds <c>dbt_project.yml</c>.</param>
/// <param name="Verbs">The commands, in order.</param>
public sealed record RunDbt(string ProjectDirectory, params IReadOnlyList<DbtVerb> Verbs) : IOperator<DbtSummary>
{
    /// <summary>The folder that holds <c>profiles.yml</c>. Default the project's own.</summary>
    public string? ProfilesDirectory { get; init; }

    /// <summary>The profile's target. Default that of <see cref="ConnectionId"/>, otherwise the profile's default.</summary>
    public string? Target { get; init; }

    /// <summary>
    /// The connection of the warehouse the project works in, for runs without a <see cref="Target"/>. One of type <c>postgres</c> chooses the target <c>postgres</c> and tells its profile
    /// <c>DAGFIRE_POSTGRES_HOST</c>, <c>_PORT</c>, <c>_USER</c>, <c>_PASSWORD</c>, <c>_DATABASE</c>, <c>_SCHEMA</c> and <c>_SSLMODE</c>; any other chooses the target <c>prod</c>. Default none.
    /// </summary>
    public string? ConnectionId { get; init; }

    /// <summary>Where artifacts go. Default <c>target</c> in the project.</summary>
    public string? TargetPath { get; init; }

    /// <summary>dbt's <c>--select</c>. Default everything.</summary>
    public IReadOnlyList<string> Select { get; init; } = [];

    /// <summary>dbt's <c>--exclude</c>. Default nothing.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>dbt's <c>--vars</c>. Default none.</summary>
    public IReadOnlyDictionary<string, object?> Vars { get; init; } = new Dictionary<string, object?>();

    /// <summary>Environment for <c>env_var</c>, on top of the process's own. Its values are treated as secrets where their names say so. Default none.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>dbt's <c>--threads</c>. Default the profile's.</summary>
    public int? Threads { get; init; }

    /// <summary>dbt's <c>--full-refresh</c>. Default <see langword="false"/>.</summary>
    public bool FullRefresh { get; init; }
}
