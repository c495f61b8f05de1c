using System.Security.Cryptography;

namespace Dagfire.Tasks.Objects.Folder;

/// <summary>Content on disk that is no object yet.</summary>
internal sealed record TemporaryFile(string Path, long Size, string ETag)
{
    private const int BufferSize = 64 * 1024;

    internal static async Task<TemporaryFile> WriteAsync(string path, Stream content, Disk disk, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
#pragma warning disable CA5351 // S3's ETag is an MD5; it identifies content here and guards nothing.
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
            var buffer = new byte[BufferSize];
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            // Before anybody can rename it: a crash of the machine must not leave half an object under a name.
            disk.Flush(file);
            return new TemporaryFile(path, file.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }
}
