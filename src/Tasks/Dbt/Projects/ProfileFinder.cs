using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Projects;

/// <summary>The profile a command would run with, without reading the project.</summary>
internal static class ProfileFinder
{
    /// <exception cref="DbtException">There is no project or no profile.</exception>
    /// <exception cref="JinjaException">A template of theirs cannot be filled in.</exception>
    internal static Profile Find(DbtCommand command, out string project)
    {
        var file = ProjectFile.LoadUnrendered(Path.GetFullPath(command.ProjectDirectory));
        var environment = new EnvironmentVariables(command.Environment);
        var names = new BasicNames(environment, new Variables((PyDict)DictExtensions.FromClr(command.Vars)!, null, null), secretsAllowed: true);
        var profile = new YamlRenderer(names, "dbt_project.yml").Render(file.Profile) as string;
        project = file.Name;
        return ProfileLoader.Load(profile, command, environment, names);
    }
}
