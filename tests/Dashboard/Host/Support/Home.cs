namespace Dagfire.Host.Support;

/// <summary>A working directory of a test's own, removed with it. Installations lie in it as they would for a person.</summary>
public sealed class Home : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("dagfire-tests-").FullName;

    /// <summary>What the demo uses when nobody says otherwise.</summary>
    public string Demo => this[".dagfire/demo"];

    /// <summary>Environment variables of the programs started in it.</summary>
    public IDictionary<string, string> Environment { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The dbt projects to use instead of those that ship.</summary>
    public string? Projects { get; private set; }

    public string this[string name] => Path.Combine(Folder, name);

    public IEnumerable<string> Entries => Directory.EnumerateFileSystemEntries(Folder);

    /// <summary>Takes a copy of the dbt projects that ship, to be changed.</summary>
    internal void CopyProjects()
    {
        Projects = this["dbt"];
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "dbt"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
