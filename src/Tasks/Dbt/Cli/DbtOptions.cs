using System.Globalization;
using Dagfire.Dbt.Console;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Cli;

/// <summary>The options this runner has.</summary>
internal static class DbtOptions
{
    private static readonly DbtVerb[] Selecting =
    [
        DbtVerb.Build, DbtVerb.Run, DbtVerb.Seed, DbtVerb.Snapshot, DbtVerb.Test, DbtVerb.Compile, DbtVerb.List, DbtVerb.Show, DbtVerb.SourceFreshness, DbtVerb.Clone,
    ];

    private static readonly DbtVerb[] Running = [DbtVerb.Build, DbtVerb.Run, DbtVerb.Seed, DbtVerb.Snapshot, DbtVerb.Test, DbtVerb.Retry];

    private static readonly DbtVerb[] Emptying = [DbtVerb.Build, DbtVerb.Run, DbtVerb.Compile, DbtVerb.Snapshot];

    public static IReadOnlyList<DbtOption> All { get; } =
    [
        One("--project-dir", "The folder of dbt_project.yml; default here or above.", (c, v) => c with { ProjectDirectory = v }),
        One("--profiles-dir", "The folder of profiles.yml.", (c, v) => c with { ProfilesDirectory = v }),
        One("--profile", "The profile in it.", (c, v) => c with { Profile = v }),
        One("--target", "The target of the profile.", (c, v) => c with { Target = v }, "-t"),
        One("--vars", "Variables as YAML or JSON: '{name: value}'.", (c, v) => c with { Vars = Mapping("--vars", v) }),
        One("--threads", "Nodes at a time.", (c, v) => c with { Threads = Number("--threads", v, least: 1) }),
        One("--target-path", "Where artifacts go.", (c, v) => c with { TargetPath = v }),
        One("--log-path", "Where dbt.log goes.", (c, v) => c with { LogPath = v }),
        One("--log-file-max-bytes", "How large dbt.log may become before a new one is begun, 10 MiB by default; 0 is no limit.", (c, v) => c with { LogFileMaxBytes = Number("--log-file-max-bytes", v, least: 0) }),
        One("--log-format", "text or json.", (c, v) => c with { LogFormat = v is "text" or "default" or "debug" ? DbtLogFormat.Text : v == "json" ? DbtLogFormat.Json : throw Wrong("--log-format", v, "text, json") }),
        One("--log-level", "debug, info or error.", (c, v) => v switch { "debug" => c with { Debug = true }, "info" => c, "error" => c with { Quiet = true }, _ => throw Wrong("--log-level", v, "debug, info, error") }),
        One("--state", "The folder of an earlier run's artifacts.", (c, v) => c with { StatePath = v }),
        Flag("--debug", "Show SQL and events of every node.", c => c with { Debug = true }, "-d"),
        Flag("--quiet", "Show errors and what was asked for only.", c => c with { Quiet = true }, "-q"),
        Flag("--no-print", "Do not show what templates print().", c => c with { NoPrint = true }),
        Flag("--print", "Show what templates print(), the default.", c => c with { NoPrint = false }),
        Flag("--show-all-deprecations", "Show each place that does something in an old way, not the first of its kind only.", c => c with { ShowAllDeprecations = true }),
        Flag("--no-show-all-deprecations", "Show the first of each kind, the default.", c => c with { ShowAllDeprecations = false }),
        Flag("--show", "Show some rows of each seed.", c => c with { Show = true }) with { Verbs = [DbtVerb.Seed] },
        Flag("--fail-fast", "Stop at the first failure.", c => c with { FailFast = true }, "-x"),
        Flag("--no-fail-fast", "Go on after failures, the default.", c => c with { FailFast = false }),
        Flag("--no-version-check", "Do not look at require-dbt-version.", c => c with { NoVersionCheck = true }),
        Flag("--version-check", "Look at require-dbt-version, the default.", c => c with { NoVersionCheck = false }),
        Many("--select", "What to take.", (c, v) => c with { Select = [.. c.Select, .. v] }, Selecting, "-s", "--models", "--model", "-m"),
        One("--selector", "A selector of selectors.yml, in place of --select.", (c, v) => c with { Selector = v }) with { Verbs = Selecting },
        Many("--exclude", "What to leave out.", (c, v) => c with { Exclude = [.. c.Exclude, .. v] }, Selecting),
        Many("--resource-type", "Kinds of resources.", (c, v) => c with { ResourceTypes = [.. c.ResourceTypes, .. v] }, [DbtVerb.Build, DbtVerb.List, DbtVerb.Test, DbtVerb.Clone], "--resource-types"),
        Many("--exclude-resource-type", "Kinds of resources to leave out.", (c, v) => c with { ExcludeResourceTypes = [.. c.ExcludeResourceTypes, .. v] }, [DbtVerb.Build, DbtVerb.List, DbtVerb.Test, DbtVerb.Clone], "--exclude-resource-types"),
        One("--indirect-selection", "eager, cautious, buildable or empty: which tests come along.", (c, v) => c with { IndirectSelection = Word<DbtIndirectSelection>("--indirect-selection", v) }) with { Verbs = Selecting },
        Flag("--full-refresh", "Build incremental models and seeds anew.", c => c with { FullRefresh = true }, "-f") with { Verbs = [.. Running, DbtVerb.Compile, DbtVerb.Clone] },
        Flag("--empty", "Select no rows from refs and sources.", c => c with { Empty = true }) with { Verbs = Emptying },
        Flag("--no-empty", "Select all rows, the default.", c => c with { Empty = false }) with { Verbs = Emptying },
        Flag("--defer", "Read what is not built here from where the run of --state has put it.", c => c with { Defer = true }),
        Flag("--no-defer", "Read everything from here, the default.", c => c with { Defer = false }),
        Flag("--favor-state", "With --defer: the state's relations also where there are some here.", c => c with { FavorState = true }),
        Flag("--no-favor-state", "With --defer: relations that are here come first, the default.", c => c with { FavorState = false }),
        One("--defer-state", "The state for --defer, in place of --state.", (c, v) => c with { DeferStatePath = v }),
        Flag("--warn-error", "Treat warnings as errors.", c => c with { WarnError = true }),
        One("--warn-error-options", "Which warnings are errors or silent: '{error: all, warn: [...], silence: [...]}'.", (c, v) => c with { WarnErrorOptions = WarningRules.Read((PyDict)DictExtensions.FromClr(Mapping("--warn-error-options", v))!) }),
        Flag("--store-failures", "Keep what tests find in tables.", c => c with { StoreFailures = true }) with { Verbs = Running },
        One("--output", "ls: selector, name, path or json. show: text or json. source freshness: the file to write.", (c, v) => c with { Output = v }, "-o") with { Verbs = [DbtVerb.List, DbtVerb.Show, DbtVerb.SourceFreshness] },
        Many("--output-keys", "The keys of ls --output json.", (c, v) => c with { OutputKeys = [.. v.SelectMany(k => k.Split(' ', ',')).Where(k => k.Length > 0)] }, [DbtVerb.List]),
        One("--inline", "A template in place of models.", (c, v) => c with { Inline = v }) with { Verbs = [DbtVerb.Compile, DbtVerb.Show] },
        One("--limit", "The most rows to show; -1 is all.", (c, v) => c with { Limit = Number("--limit", v, least: -1) }) with { Verbs = [DbtVerb.Show] },
        Flag("--connection", "Tell of the connection only.", c => c with { ConnectionOnly = true }) with { Verbs = [DbtVerb.Debug] },
        One("--args", "The macro's arguments as YAML or JSON.", (c, v) => c with { MacroArguments = Mapping("--args", v) }) with { Verbs = [DbtVerb.RunOperation] },
        .. WithoutEffect("--use-colors", "--no-use-colors", "--partial-parse", "--no-partial-parse", "--static-parser", "--no-static-parser", "--populate-cache", "--no-populate-cache",
            "--cache-selected-only", "--no-cache-selected-only", "--send-anonymous-usage-stats", "--no-send-anonymous-usage-stats", "--no-introspect", "--introspect", "--no-warn-error",
            "--no-store-failures", "--no-quiet", "--no-debug"),
    ];

    public static DbtOption? Find(string name) => All.FirstOrDefault(option => option.Names.Contains(name));

    private static DbtOption One(string name, string help, Func<DbtCommand, string, DbtCommand> apply, params string[] aliases) =>
        new([name, .. aliases], OptionArity.One, help, (command, values) => apply(command, values[^1]));

    private static DbtOption Flag(string name, string help, Func<DbtCommand, DbtCommand> apply, params string[] aliases) =>
        new([name, .. aliases], OptionArity.Flag, help, (command, _) => apply(command));

    private static DbtOption Many(string name, string help, Func<DbtCommand, IReadOnlyList<string>, DbtCommand> apply, DbtVerb[] verbs, params string[] aliases) =>
        new([name, .. aliases], OptionArity.Many, help, apply) { Verbs = verbs };

    // They tune what dbt does inside; rows, statuses and artifacts are the same without them.
    private static IEnumerable<DbtOption> WithoutEffect(params string[] names) => names.Select(name => Flag(name, "", command => command));

    private static Dictionary<string, object?> Mapping(string option, string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        if (YamlFile.Parse(text, option) is not PyDict values) throw new DbtUsageException($"{option} is '{text}'; it must be a mapping of YAML or JSON, for example '{{name: value}}'");
        return values.ToDictionary(p => PyRepr.Str(p.Key), p => p.Value, StringComparer.Ordinal);
    }

    private static int Number(string option, string text, int least) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new DbtUsageException($"{option} is '{text}'; it must be a whole number from {least} up");

    private static T Word<T>(string option, string text)
        where T : struct, Enum
    {
        var known = Enum.GetNames<T>().Select(name => name.ToLowerInvariant()).ToArray();
        return Array.IndexOf(known, text) is var index and >= 0 ? Enum.GetValues<T>()[index] : throw Wrong(option, text, string.Join(", ", known));
    }

    private static DbtUsageException Wrong(string option, string text, string known) => new($"{option} is '{text}'; allowed are {known}");
}
