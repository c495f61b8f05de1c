using Dagfire.Dbt.Console;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Projects;

/// <summary>Finds profiles.yml and the target in it.</summary>
internal static class ProfileLoader
{
    public static Profile Load(string? profileName, DbtCommand command, EnvironmentVariables environment, INameSource names, ConsoleLog? log = null)
    {
        var name = command.Profile ?? environment.Find("DBT_PROFILE") ?? profileName
            ?? throw new DbtException("Runtime Error\n  dbt_project.yml names no 'profile'");
        var path = Path.Combine(Folder(command, environment), "profiles.yml");
        if (!File.Exists(path)) throw new DbtException($"Runtime Error\n  Could not find profile named '{name}': no profiles.yml at {path}");
        var profiles = YamlFile.Read(path, "profiles.yml") as PyDict ?? [];
        var raw = profiles.Dict(name) ?? throw new DbtException($"Runtime Error\n  Could not find profile named '{name}'");
        var renderer = new YamlRenderer(names, "profiles.yml");
        var target = command.Target ?? environment.Find("DBT_TARGET") ?? renderer.Render(raw["target"]) as string;
        if (target is null) log?.Info($"target not specified in profile '{name}', using 'default'");
        target ??= "default";
        var outputs = raw.Dict("outputs") ?? [];
        var settings = outputs.Dict(target) ?? throw new DbtException(
            $"Runtime Error\n  The profile '{name}' does not have a target named '{target}'. The valid target names for this profile are:\n"
            + string.Join("\n", outputs.Keys.Select(key => $"  - {key}")));
        return new Profile(name, target, (PyDict)renderer.Render(settings)!);
    }

    /// <summary>The folder in which profiles.yml is looked for.</summary>
    public static string Folder(DbtCommand command, EnvironmentVariables environment)
    {
        if (command.ProfilesDirectory is { } given) return given;
        if (environment.Find("DBT_PROFILES_DIR") is { Length: > 0 } configured) return configured;
        return File.Exists(Path.Combine(command.ProjectDirectory, "profiles.yml"))
            ? command.ProjectDirectory
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dbt");
    }
}
