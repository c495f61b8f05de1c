namespace Dagfire.Tasks.Tweets.Handles;

/// <summary>Reads the followed handles from a text file, see <see cref="HandleList.Parse"/>.</summary>
/// <param name="path">The file.</param>
public sealed class FileHandleSource(string path) : IHandleSource
{
    /// <inheritdoc/>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public async Task<HandleList> ReadAsync(CancellationToken cancellationToken) =>
        HandleList.Parse(await File.ReadAllLinesAsync(path, cancellationToken));
}
