using System.Globalization;
using Dagfire.Dbt.Console;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.CommandLine;

/// <summary>A command as dbt's arguments. Only spellings that dbt 1 and 2 have in common.</summary>
internal static class DbtArgumentList
{
    /// <summary>What <c>ls</c> must tell of each resource, to make results of its lines.</summary>
    public static readonly IReadOnlyList<string> ListKeys = ["unique_id", "resource_type", "package_name", "source_name", "name", "fqn"];

    public static IReadOnlyList<string> Of(DbtCommand command)
    {
        command = Known(command);
        var list = new List<string>(VerbNames.CommandLine(command.Verb).Split(' '));
        if (command.Macro is { } macro) list.Add(macro);
        list.AddRange(["--log-format", "json", "--log-level", command.Debug ? "debug" : "info"]);
        Value("--project-dir", Path.GetFullPath(command.ProjectDirectory));
        Value("--profiles-dir", command.ProfilesDirectory is { } profiles ? Path.GetFullPath(profiles) : null);
        Value("--profile", command.Profile);
        Value("--target", command.Target);
        Value("--target-path", command.TargetPath is { } target ? Path.GetFullPath(target, command.ProjectDirectory) : null);
        Value("--log-path", command.LogPath is { } logs ? Path.GetFullPath(logs, command.ProjectDirectory) : null);
        Value("--log-file-max-bytes", command.LogFileMaxBytes?.ToString(CultureInfo.InvariantCulture));
        Value("--threads", command.Threads?.ToString(CultureInfo.InvariantCulture));
        Value("--vars", Json(command.Vars));
        Value("--args", Json(command.MacroArguments));
        Value("--state", command.StatePath is { } state ? Path.GetFullPath(state, command.ProjectDirectory) : null);
        Value("--indirect-selection", command.IndirectSelection == default ? null : command.IndirectSelection.ToString().ToLowerInvariant());
        Value("--inline", command.Inline);
        Value("--limit", command.Limit?.ToString(CultureInfo.InvariantCulture));
        Values("--select", command.Select);
        Values("--exclude", command.Exclude);
        Value("--selector", command.Selector);
        Values("--resource-type", command.ResourceTypes);
        Values("--exclude-resource-type", command.ExcludeResourceTypes);
        list.AddRange(Flags(command).Where(flag => flag.IsGiven).Select(flag => flag.Name));
        Value("--defer-state", command.DeferStatePath is { } defer ? Path.GetFullPath(defer, command.ProjectDirectory) : null);
        Value("--warn-error-options", command.WarnErrorOptions is { } rules ? PyJson.Write(WarningRules.Written(rules)) : null);
        Output();
        return list;

        void Value(string name, string? value)
        {
            if (value is not null) list.AddRange([name, value]);
        }

        // One option for each: the list could otherwise swallow what follows it.
        void Values(string name, IEnumerable<string> values)
        {
            foreach (var value in values) Value(name, value);
        }

        void Output()
        {
            if (!ListsNodes(command))
            {
                Value("--output", command.Output);
                Values("--output-keys", command.OutputKeys);
                return;
            }

            Value("--output", "json");
            Values("--output-keys", ListKeys);
        }
    }

    // A task gives the same settings to all its commands; dbt refuses what one of them does not know.
    private static DbtCommand Known(DbtCommand command) => command.Verb switch
    {
        DbtVerb.Deps => command with { TargetPath = null, Threads = null, Select = [], Exclude = [], Selector = null, FullRefresh = false, Empty = false },
        DbtVerb.List => command with { Threads = null, FullRefresh = false, Empty = false },
        _ => command,
    };

    private static (string Name, bool IsGiven)[] Flags(DbtCommand command) =>
    [
        ("--full-refresh", command.FullRefresh),
        ("--no-print", command.NoPrint),
        ("--show-all-deprecations", command.ShowAllDeprecations),
        ("--show", command.Show),
        ("--fail-fast", command.FailFast),
        ("--store-failures", command.StoreFailures),
        ("--no-version-check", command.NoVersionCheck),
        ("--empty", command.Empty),
        ("--defer", command.Defer),
        ("--favor-state", command.FavorState),
        ("--warn-error", command.WarnError),
        ("--connection", command.ConnectionOnly),
    ];

    /// <summary>Whether the command's lines become results.</summary>
    public static bool ListsNodes(DbtCommand command) => command is { Verb: DbtVerb.List, Output: null or "selector" };

    private static string? Json(IReadOnlyDictionary<string, object?> values) =>
        values.Count == 0 ? null : PyJson.Write(DictExtensions.FromClr(values));
}
