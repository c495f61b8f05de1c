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

    /// <summary>dbt's <c>--selector</c>: a name of selectors.yml; it counts in place of <see cref="Select"/> and <see cref="Exclude"/>.</summary>
    public string? Selector { get; init; }

    /// <summary>Environment for <c>env_var</c>, on top of the process's own. Values may be secrets.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>dbt's <c>--threads</c>; the profile's when <see langword="null"/>.</summary>
    public int? Threads { get; init; }

    /// <summary>dbt's <c>--full-refresh</c>.</summary>
    public bool FullRefresh { get; init; }

    /// <summary>dbt's <c>--profile</c>; the project's own when <see langword="null"/>.</summary>
    public string? Profile { get; init; }

    /// <summary>dbt's <c>--log-path</c>; the project's own, by default <c>logs</c>, when <see langword="null"/>.</summary>
    public string? LogPath { get; init; }

    /// <summary>How console lines are written. Default text.</summary>
    public DbtLogFormat LogFormat { get; init; }

    /// <summary>dbt's <c>--debug</c>: SQL and the start and end of nodes come as lines of level debug. Default <see langword="false"/>.</summary>
    public bool Debug { get; init; }

    /// <summary>dbt's <c>--quiet</c>: nothing but errors and what was asked for. Default <see langword="false"/>.</summary>
    public bool Quiet { get; init; }

    /// <summary>dbt's <c>--no-print</c>: what templates write by <c>print()</c> is not shown. Default <see langword="false"/>.</summary>
    public bool NoPrint { get; init; }

    /// <summary>dbt's <c>--log-file-max-bytes</c>: how large <c>dbt.log</c> may become, in bytes, before it gives way to a new one; five old ones are kept. 0 is no limit. Default <see langword="null"/>: 10 MiB.</summary>
    public long? LogFileMaxBytes { get; init; }

    /// <summary>dbt's <c>--show-all-deprecations</c>: each place that does something in an old way is told, not only the first of its kind. Default <see langword="false"/>.</summary>
    public bool ShowAllDeprecations { get; init; }

    /// <summary>dbt's <c>--show</c> of <see cref="DbtVerb.Seed"/>: some rows of each seed are shown at the end. Default <see langword="false"/>.</summary>
    public bool Show { get; init; }

    /// <summary>dbt's <c>--fail-fast</c>: the first failure ends the command. Default <see langword="false"/>.</summary>
    public bool FailFast { get; init; }

    /// <summary>dbt's <c>--store-failures</c>: tests keep what they found in a table, unless their configuration says otherwise. Default <see langword="false"/>.</summary>
    public bool StoreFailures { get; init; }

    /// <summary>dbt's <c>--no-version-check</c>: <c>require-dbt-version</c> is not looked at. Default <see langword="false"/>.</summary>
    public bool NoVersionCheck { get; init; }

    /// <summary>Which tests come along with the selected nodes. Default eager.</summary>
    public DbtIndirectSelection IndirectSelection { get; init; }

    /// <summary>dbt's <c>--resource-type</c>; every kind when empty.</summary>
    public IReadOnlyList<string> ResourceTypes { get; init; } = [];

    /// <summary>dbt's <c>--exclude-resource-type</c>.</summary>
    public IReadOnlyList<string> ExcludeResourceTypes { get; init; } = [];

    /// <summary>dbt's <c>--state</c>: the folder of an earlier run's artifacts, for <c>state:</c>, <c>result:</c>, <c>source_status:</c> and retry.</summary>
    public string? StatePath { get; init; }

    /// <summary>dbt's <c>--empty</c>: refs and sources are read without their rows. Default <see langword="false"/>.</summary>
    public bool Empty { get; init; }

    /// <summary>dbt's <c>--defer</c>: what this target has not built is read from where the run of the state has put it. Default <see langword="false"/>.</summary>
    public bool Defer { get; init; }

    /// <summary>dbt's <c>--favor-state</c>: with <see cref="Defer"/>, whatever is not selected is read from the state's place, also where this target has it. Default <see langword="false"/>.</summary>
    public bool FavorState { get; init; }

    /// <summary>dbt's <c>--defer-state</c>: the folder of artifacts for <see cref="Defer"/>; <see cref="StatePath"/> when <see langword="null"/>.</summary>
    public string? DeferStatePath { get; init; }

    /// <summary>dbt's <c>--warn-error</c>: dbt's warnings end the command. Default <see langword="false"/>.</summary>
    public bool WarnError { get; init; }

    /// <summary>dbt's <c>--warn-error-options</c>; what the project says when <see langword="null"/>. Not together with <see cref="WarnError"/>.</summary>
    public DbtWarnErrorOptions? WarnErrorOptions { get; init; }

    /// <summary>dbt's <c>--output</c> of <see cref="DbtVerb.List"/> (selector, name, path, json) and <see cref="DbtVerb.Show"/> (text, json); the first of these when <see langword="null"/>.</summary>
    public string? Output { get; init; }

    /// <summary>dbt's <c>--output-keys</c> of <see cref="DbtVerb.List"/> as JSON.</summary>
    public IReadOnlyList<string> OutputKeys { get; init; } = [];

    /// <summary>A template for <see cref="DbtVerb.Compile"/> or <see cref="DbtVerb.Show"/> in place of nodes.</summary>
    public string? Inline { get; init; }

    /// <summary>The most rows <see cref="DbtVerb.Show"/> shows; -1 is no limit, 5 when <see langword="null"/>.</summary>
    public int? Limit { get; init; }

    /// <summary>dbt's <c>--connection</c> of <see cref="DbtVerb.Debug"/>: only the connection is told of. Default <see langword="false"/>.</summary>
    public bool ConnectionOnly { get; init; }

    /// <summary>The macro of <see cref="DbtVerb.RunOperation"/>, if need be with its package: <c>package.macro</c>.</summary>
    public string? Macro { get; init; }

    /// <summary>The macro's arguments by name.</summary>
    public IReadOnlyDictionary<string, object?> MacroArguments { get; init; } = new Dictionary<string, object?>();
}
