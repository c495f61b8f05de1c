using Dagfire.Queries;

namespace Dagfire.Commands;

/// <summary>The files of DAGs in the folder this process loads them from. Only files right in the folder, not those of folders below. Thread-safe.</summary>
public interface IDagFiles
{
    /// <summary>Whether there is such a folder. Without one every other member refuses.</summary>
    bool HasFolder { get; }

    /// <summary>The files, by name.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="CommandException">There is no folder.</exception>
    Task<IReadOnlyList<DagFileView>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The text of a file, or <see langword="null"/> when there is none of the name.</summary>
    /// <param name="name">Its name, without a path.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="CommandException">There is no folder, or the name is not allowed.</exception>
    Task<string?> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Writes a file, or replaces one, when everything in it is sound; otherwise writes nothing. Its DAGs are there a moment later.</summary>
    /// <param name="name">Its name, without a path: letters, digits, <c>_</c>, <c>-</c> and <c>.</c>, of a kind that holds DAGs.</param>
    /// <param name="text">Its text.</param>
    /// <param name="cancellationToken">Stops it before the file is in place.</param>
    /// <exception cref="CommandException">There is no folder, or the name is not allowed.</exception>
    Task<DagFileResult> PutAsync(string name, string text, CancellationToken cancellationToken);

    /// <summary>Has a file read again a moment later, whether it has changed or not.</summary>
    /// <param name="path">Where it is, as its DAGs say: a file of the folder, or of one below.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CommandException">There is no folder, or no file of DAGs there.</exception>
    Task ReadAgainAsync(string path, CancellationToken cancellationToken);

    /// <summary>Deletes a file. What ran of its DAGs stays.</summary>
    /// <param name="name">Its name, without a path.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="CommandException">There is no folder, or no such file, or the name is not allowed.</exception>
    Task DeleteAsync(string name, CancellationToken cancellationToken);
}
