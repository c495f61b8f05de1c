using System.Security.Cryptography;
using System.Text.Json;

namespace Dagfire.Tasks.Objects.Folder;

/// <summary>
/// What a file cannot carry itself: content type and ETag. Written before the object is renamed into place, and holding the version before as well:
/// whichever of the two the disk holds after a kill, its entry is found by length and time. A file that matches neither was put there by other means,
/// and its entry is derived from its bytes and name.
/// </summary>
/// <param name="Key">The object's key, for people who look into the folder.</param>
/// <param name="Entries">The newest version and the one before.</param>
internal sealed record ObjectMetadata(string Key, IReadOnlyList<ObjectMetadata.Entry> Entries)
{
    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".json"] = "application/json",
        [".html"] = "text/html",
        [".css"] = "text/css",
        [".js"] = "text/javascript",
        [".csv"] = "text/csv",
        [".txt"] = "text/plain",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
    };

    internal static ObjectMetadata Of(string key, ObjectInfo info, ObjectInfo? previous) =>
        new(key, previous is null ? [EntryOf(info)] : [EntryOf(info), EntryOf(previous)]);

    internal static ObjectMetadata? Read(string path)
    {
        using var file = FolderLayout.OpenOrNull(path);
        try
        {
            return file is null ? null : JsonSerializer.Deserialize<ObjectMetadata>(file, DagfireJson.Options);
        }
        catch (JsonException)
        {
            // After a crash of the machine the file may be empty; what it said is derived again.
            return null;
        }
    }

    internal static Entry Derive(string key, FileStream file, DateTime written)
    {
#pragma warning disable CA5351 // S3's ETag is an MD5; it identifies content here and guards nothing.
        var hash = MD5.HashData(file);
#pragma warning restore CA5351
        file.Position = 0;
        var contentType = ContentTypes.GetValueOrDefault(Path.GetExtension(key), "application/octet-stream");
        return new Entry(file.Length, written.Ticks, Convert.ToHexStringLower(hash), contentType);
    }

    internal Entry? Find(long size, DateTime written) =>
        Entries.FirstOrDefault(entry => entry.Size == size && entry.WrittenTicks == written.Ticks);

    internal void Write(string path, string temporaryPath)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(temporaryPath, JsonSerializer.SerializeToUtf8Bytes(this, DagfireJson.Options));
        File.Move(temporaryPath, path, overwrite: true);
    }

    private static Entry EntryOf(ObjectInfo info) => new(info.Size, info.LastModified.UtcTicks, info.ETag, info.ContentType);

    /// <summary>One version.</summary>
    /// <param name="Size">Length in bytes.</param>
    /// <param name="WrittenTicks">The file's time, in UTC ticks.</param>
    /// <param name="ETag">The ETag.</param>
    /// <param name="ContentType">The media type.</param>
    internal sealed record Entry(long Size, long WrittenTicks, string ETag, string ContentType);
}
