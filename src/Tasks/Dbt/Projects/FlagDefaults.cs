using System.Globalization;
using Dagfire.Dbt.Console;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Projects;

/// <summary>Flags that were not given with the command: the environment's, then the project's <c>flags</c>.</summary>
internal static class FlagDefaults
{
    private static readonly string[] Yes = ["1", "t", "true", "y", "yes", "on"];

    public static DbtCommand Apply(DbtCommand command, EnvironmentVariables environment, ProjectFile project) => command with
    {
        FullRefresh = command.FullRefresh || Says(environment, "DBT_FULL_REFRESH"),
        FailFast = command.FailFast || (Text(environment, "DBT_FAIL_FAST") is { } failFast ? IsYes(failFast) : project.Flags["fail_fast"] is true),
        StoreFailures = command.StoreFailures || Says(environment, "DBT_STORE_FAILURES"),
        NoVersionCheck = command.NoVersionCheck || (Text(environment, "DBT_VERSION_CHECK") is { } check ? !IsYes(check) : project.Flags["version_check"] is false),
        IndirectSelection = command.IndirectSelection == default ? Indirect(Text(environment, "DBT_INDIRECT_SELECTION") ?? project.Flags["indirect_selection"] as string) : command.IndirectSelection,
        Empty = command.Empty || Says(environment, "DBT_EMPTY"),
        Defer = command.Defer || Says(environment, "DBT_DEFER"),
        FavorState = command.FavorState || Says(environment, "DBT_FAVOR_STATE"),
        StatePath = command.StatePath ?? Text(environment, "DBT_STATE"),
        DeferStatePath = command.DeferStatePath ?? Text(environment, "DBT_DEFER_STATE"),
        WarnError = command.WarnError || (command.WarnErrorOptions is null && (Says(environment, "DBT_WARN_ERROR") || project.Flags["warn_error"] is true)),
        WarnErrorOptions = command.WarnErrorOptions ?? (command.WarnError ? null : Options(environment, project)),
    };

    /// <summary>The environment's flags that decide what is shown, which hold before there is a project.</summary>
    public static DbtCommand OfConsole(DbtCommand command)
    {
        var environment = new EnvironmentVariables(command.Environment);
        var level = Text(environment, "DBT_LOG_LEVEL");
        return command with
        {
            LogFormat = Text(environment, "DBT_LOG_FORMAT") == "json" ? DbtLogFormat.Json : command.LogFormat,
            Quiet = command.Quiet || level == "error" || Says(environment, "DBT_QUIET"),
            Debug = command.Debug || level == "debug" || Says(environment, "DBT_DEBUG"),
            LogFileMaxBytes = command.LogFileMaxBytes ?? Bytes(Text(environment, "DBT_LOG_FILE_MAX_BYTES")),
            ShowAllDeprecations = command.ShowAllDeprecations || Says(environment, "DBT_SHOW_ALL_DEPRECATIONS"),
            NoPrint = command.NoPrint || Says(environment, "DBT_NO_PRINT") || (Text(environment, "DBT_PRINT") is { } print && !IsYes(print)),
        };
    }

    /// <summary>What the flags make of dbt's warnings.</summary>
    public static WarningRules Rules(DbtCommand command) => command is { WarnError: true, WarnErrorOptions: not null }
        ? throw new DbtException("Usage Error\n  warn_error_options: not allowed with argument warn_error")
        : new WarningRules(command.WarnError, command.WarnErrorOptions ?? new DbtWarnErrorOptions());

    private static DbtWarnErrorOptions? Options(EnvironmentVariables environment, ProjectFile project)
    {
        var written = Text(environment, "DBT_WARN_ERROR_OPTIONS") is { } text ? YamlFile.Parse(text, "DBT_WARN_ERROR_OPTIONS") : project.Flags["warn_error_options"];
        return written is PyDict { Count: > 0 } options ? WarningRules.Read(options) : null;
    }

    private static DbtIndirectSelection Indirect(string? written) => written is null ? default
        : Enum.GetNames<DbtIndirectSelection>().Contains(written, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<DbtIndirectSelection>(written, ignoreCase: true)
        : throw new DbtException($"Usage Error\n  indirect_selection is '{written}'; allowed are eager, cautious, buildable, empty");

    private static long? Bytes(string? written) => written is null ? null
        : long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes
        : throw new DbtException($"Usage Error\n  DBT_LOG_FILE_MAX_BYTES is '{written}'; it must be a whole number from 0 up");

    private static bool Says(EnvironmentVariables environment, string name) => Text(environment, name) is { } text && IsYes(text);

    private static bool IsYes(string text) => Yes.Contains(text.ToLowerInvariant());

    private static string? Text(EnvironmentVariables environment, string name) => environment.Find(name) is { Length: > 0 } text ? text : null;
}
