using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Projects;

/// <summary>The packages a project has asked for and those that are installed.</summary>
internal static class PackageFinder
{
    public static List<PyDict> Requested(ProjectFile root) => RequestedBy(root.Directory);

    /// <summary>The packages the project of a folder asks for.</summary>
    public static List<PyDict> RequestedBy(string directory)
    {
        foreach (var file in new[] { "packages.yml", "dependencies.yml" })
        {
            var path = Path.Combine(directory, file);
            if (File.Exists(path) && YamlFile.Read(path, file) is PyDict settings) return [.. settings.Dicts("packages")];
        }

        return [];
    }

    public static List<ProjectFile> Installed(ProjectFile root, INameSource names)
    {
        var requested = Requested(root);
        var folder = Path.Combine(root.Directory, root.PackagesPath);
        var folders = Directory.Exists(folder) ? Directory.GetDirectories(folder).Where(d => File.Exists(Path.Combine(d, "dbt_project.yml"))).ToList() : [];
        if (folders.Count < requested.Count)
        {
            throw new DbtException($"Compilation Error\n  dbt found {requested.Count} package(s) specified in packages.yml, but only {folders.Count} package(s) installed in {root.PackagesPath}. "
                + "Run \"dbt deps\" to install package dependencies.");
        }

        return [.. folders.Order(StringComparer.Ordinal).Select(directory => ProjectFile.Load(directory, names))];
    }
}
