namespace Dagfire.Conformance.Databases;

/// <summary>A SQLite file in a folder of its own, deleted in the end.</summary>
public sealed class SqliteFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dagfire-sqlite-");

    /// <summary>The path of the file; it does not exist until somebody makes it.</summary>
    public string Path => System.IO.Path.Combine(_folder.FullName, "metadata.db");

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
