using Dagfire.Dbt.Console;
using Dagfire.Dbt.Projects;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Packages;

/// <summary>Installs what a project asks for and what its packages ask for in turn; each once, by the name of its project.</summary>
internal sealed class PackageInstaller(ProjectFile root, ConsoleLog log)
{
    private readonly string _folder = Path.Combine(root.Directory, root.PackagesPath);
    private readonly Dictionary<string, PyDict> _installed = new(StringComparer.Ordinal);

    public void Install(IReadOnlyList<RequestedPackage> requested)
    {
        PackageFolders.Empty(_folder);
        foreach (var package in requested) Install(package);
        Lock(requested);
    }

    private void Install(RequestedPackage package)
    {
        if (package.Local is { } local) InstallFolder(local);
        else InstallRepository(package);
    }

    private void InstallFolder(string local)
    {
        // Of packages of packages too, a folder is one beside the root project.
        var source = Path.GetFullPath(local, root.Directory);
        var name = NameOf(source, local);
        if (!Remember(name, PyDict.From([new("local", local), new("name", name)]))) return;
        PackageFolders.Link(source, Path.Combine(_folder, name));
        log.Info($"Installing {local}");
        log.Info($"Installed from <local @ {local}>");
        InstallNeeds(source);
    }

    private void InstallRepository(RequestedPackage package)
    {
        var url = package.Git!;
        var clone = Directory.CreateTempSubdirectory("dbt-package-").FullName;
        try
        {
            var checkout = Path.Combine(clone, "repository");
            var commit = GitCheckout.Clone(url, package.Revision, checkout);
            var source = package.Subdirectory is { } part ? Path.GetFullPath(part, checkout) : checkout;
            var name = NameOf(source, url);
            var locked = PyDict.From([new("git", url), new("name", name), new("revision", commit)]);
            if (package.Subdirectory is { } subdirectory) locked["subdirectory"] = subdirectory;
            if (!Remember(name, locked)) return;
            PackageFolders.Copy(source, Path.Combine(_folder, name));
            log.Info($"Installing {url}");
            log.Info($"Installed from revision {commit}");
            InstallNeeds(Path.Combine(_folder, name));
        }
        finally
        {
            PackageFolders.Delete(clone);
        }
    }

    private void InstallNeeds(string directory)
    {
        foreach (var need in PackageFinder.RequestedBy(directory)) Install(RequestedPackage.Of(need, root.PackagesPath));
    }

    // Twice the same is once; two of one name are a mistake.
    private bool Remember(string name, PyDict locked)
    {
        if (name == root.Name) throw new DbtException($"Runtime Error\n  Found duplicate project \"{name}\". This occurs when a dependency has the same project name as some other dependency.");
        if (_installed.TryAdd(name, locked)) return true;
        return PyEquality.AreEqual(_installed[name], locked) ? false : throw new DbtException($"Runtime Error\n  Found duplicate project \"{name}\". This occurs when a dependency has the same project name as some other dependency.");
    }

    private static string NameOf(string source, string shown)
    {
        var path = Path.Combine(source, "dbt_project.yml");
        if (!File.Exists(path)) throw new DbtException($"Runtime Error\n  the package '{shown}' has no dbt_project.yml in {source}");
        return (YamlFile.Read(path, path) as PyDict)?.Text("name") ?? throw new DbtException($"Runtime Error\n  the package '{shown}' has no name in its dbt_project.yml");
    }

    private void Lock(IReadOnlyList<RequestedPackage> requested)
    {
        var settings = PyDict.From([new("packages", new PyList(_installed.Values)), new("sha1_hash", RequestedPackage.Hash(requested))]);
        File.WriteAllText(Path.Combine(root.Directory, "package-lock.yml"), YamlWriter.Write(settings));
    }
}
