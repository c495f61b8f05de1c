namespace Dagfire.Host.Support;

/// <summary>A working directory of a test's own, removed with it. Installations lie in it as they would for a person.</summary>
public sealed class Home : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("dagfire-tests-").FullName;

    /// <summary>What the demo uses when nobody says otherwise.</summary>
    public string Demo => this[".dagfire/demo"];

    public string this[string name] => Path.Combine(Folder, name);

    public IEnumerable<string> Entries => Directory.EnumerateFileSystemEntries(Folder);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
