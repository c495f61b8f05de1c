namespace Dagfire.Tasks.Objects.Operators;

/// <summary>Writes a file so that nobody sees half of it: under another name beside it first, then renamed.</summary>
internal static class WholeFile
{
    /// <returns>The full path: who reads the file may run elsewhere.</returns>
    internal static async Task<string> WriteAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path.Length > 0 ? path : throw new ObjectRefusedException("The file to write has no name."));
        if (Directory.Exists(full) || Path.EndsInDirectorySeparator(full))
            throw new ObjectRefusedException($"'{path}' is a folder; name a file to write.");
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
                await content.CopyToAsync(file, cancellationToken);
            File.Move(temporary, full, overwrite: true);
            return full;
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
