using Dagfire.Dbt.Console;
using Dagfire.Dbt.Packages;
using Dagfire.Dbt.Projects;

namespace Dagfire.Dbt.Verbs;

/// <summary>deps: installs packages of folders and git repositories and writes the lock file; what a package index has is refused by name.</summary>
internal static class DepsVerb
{
    public static DbtResult Run(ProjectFile root, ConsoleLog log)
    {
        // All are looked at before the first is installed.
        var requested = PackageFinder.Requested(root).ConvertAll(package => RequestedPackage.Of(package, root.PackagesPath));
        if (requested.Count == 0) log.Warn("Warning: No packages were found in packages.yml");
        else new PackageInstaller(root, log).Install(requested);
        return new DbtResult(0, []);
    }
}
