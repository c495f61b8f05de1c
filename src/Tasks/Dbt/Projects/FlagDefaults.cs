using Dagfire.Dbt.Console;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Projects;

/// <summary>Flags that were not given with the command: the environment's, then the project's <c>flags</c>.</summary>
internal static class FlagDefaults
{
    private static readonly string[] Yes = ["1", "t", "true", "y", "yes", "on"];

    public static DbtCommand Apply(DbtCommand command, EnvironmentVariables environment, ProjectFile project) => command with
    {
        Empty = command.Empty || Says(environment, "DBT_EMPTY"),
        Defer = command.Defer || Says(environment, "DBT_DEFER"),
        FavorState = command.FavorState || Says(environment, "DBT_FAVOR_STATE"),
        StatePath = command.StatePath ?? Text(environment, "DBT_STATE"),
        DeferStatePath = command.DeferStatePath ?? Text(environment, "DBT_DEFER_STATE"),
        WarnError = command.WarnError || (command.WarnErrorOptions is null && (Says(environment, "DBT_WARN_ERROR") || project.Flags["warn_error"] is true)),
        WarnErrorOptions = command.WarnErrorOptions ?? (command.WarnError ? null : Options(environment, project)),
    };

    /// <summary>What the flags make of dbt's warnings.</summary>
    public static WarningRules Rules(DbtCommand command) => command is { WarnError: true, WarnErrorOptions: not null }
        ? throw new DbtException("Usage Error\n  warn_error_options: not allowed with argument warn_error")
        : new WarningRules(command.WarnError, command.WarnErrorOptions ?? new DbtWarnErrorOptions());

    private static DbtWarnErrorOptions? Options(EnvironmentVariables environment, ProjectFile project)
    {
        var written = Text(environment, "DBT_WARN_ERROR_OPTIONS") is { } text ? YamlFile.Parse(text, "DBT_WARN_ERROR_OPTIONS") : project.Flags["warn_error_options"];
        return written is PyDict { Count: > 0 } options ? WarningRules.Read(options) : null;
    }

    private static bool Says(EnvironmentVariables environment, string name) => Text(environment, name) is { } text && Yes.Contains(text.ToLowerInvariant());

    private static string? Text(EnvironmentVariables environment, string name) => environment.Find(name) is { Length: > 0 } text ? text : null;
}
