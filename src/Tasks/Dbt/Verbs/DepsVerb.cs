using Dagfire.Dbt.Console;
using Dagfire.Dbt.Projects;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Verbs;

/// <summary>deps: copies local packages; what lies on a network is refused by name.</summary>
internal static class DepsVerb
{
    public static DbtResult Run(ProjectFile root, ConsoleLog log)
    {
        var requested = PackageFinder.Requested(root);
        if (requested.Count == 0)
        {
            log.Warn("[WARNING]: No packages were found in packages.yml");
            return new DbtResult(0, []);
        }

        foreach (var package in requested)
        {
            var local = package.Text("local") ?? throw new DbtException(
                $"Runtime Error\n  the embedded dbt runner installs local packages only, not '{package.Text("package") ?? package.Text("git") ?? package.Text("tarball")}'. Put it under {root.PackagesPath} or refer to it with 'local'.");
            var source = Path.GetFullPath(local, root.Directory);
            var settings = YamlFile.Read(Path.Combine(source, "dbt_project.yml"), "dbt_project.yml") as PyDict ?? [];
            var target = Path.Combine(root.Directory, root.PackagesPath, settings.Text("name") ?? throw new DbtException($"Runtime Error\n  {local} has no name in its dbt_project.yml"));
            Copy(source, target);
            log.Info($"Installing {local}\n  Installed from <local @ {local}>");
        }

        return new DbtResult(0, []);
    }

    private static void Copy(string source, string target)
    {
        if (Directory.Exists(target)) Directory.Delete(target, recursive: true);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(source, file);
            if (relative.Split('/', '\\') is ["target" or "logs" or "dbt_packages" or ".git", ..]) continue;
            var copy = Path.Combine(target, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }
}
