namespace Dagfire.Files;

/// <summary>Reads DAGs from files of one kind. Thread-safe.</summary>
public interface IDagFileReader
{
    /// <summary>Whether a file is of this kind, by its name.</summary>
    /// <param name="path">The file's path.</param>
    bool Reads(string path);

    /// <summary>Reads a file's text. Whatever is wrong is a problem, not an exception.</summary>
    /// <param name="path">The file's path, as it is shown to people.</param>
    /// <param name="text">Its text.</param>
    DagFileContent Read(string path, string text);
}
