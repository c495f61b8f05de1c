using System.Security.Cryptography;
using System.Text;

namespace Dagfire.Tasks.Objects.Folder;

/// <summary>Where the files of a <see cref="FolderObjectStore"/> lie.</summary>
internal sealed class FolderLayout(string root)
{
    internal string Root { get; } = root;

    internal static FileStream? OpenOrNull(string path)
    {
        try
        {
            return Directory.Exists(path)
                ? null
                : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // Looking first and opening then would lose the race against a delete.
            return null;
        }
    }

    /// <summary>Sees to the folders above a file and takes away empty ones in its place, which deleted objects leave.</summary>
    /// <returns>The folders whose names have changed, or will once the file is there.</returns>
    internal static IReadOnlyList<string> MakeRoom(string key, string path)
    {
        if (Directory.Exists(path))
        {
            if (Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Any())
                throw new ArgumentException($"The object '{key}' cannot lie in a folder store beside objects under '{key}/'.", nameof(key));
            Directory.Delete(path, recursive: true);
        }

        var changed = new List<string> { Path.GetDirectoryName(path)! };
        while (!Directory.Exists(changed[^1]) && Path.GetDirectoryName(changed[^1]) is { } above)
            changed.Add(above);
        try
        {
            Directory.CreateDirectory(changed[0]);
            return changed;
        }
        catch (IOException exception)
        {
            throw new ArgumentException($"The object '{key}' cannot lie in a folder store: part of its key is an object.", nameof(key), exception);
        }
    }

    internal string PathOf(string key) => Path.Combine(Root, ObjectKey.Checked(key).Replace('/', Path.DirectorySeparatorChar));

    // Keys are hashed so that 'a' and 'a.meta/b' can never want the same name for a file and a folder.
    internal string MetadataPathOf(string key)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)), 0, 16);
        return Path.Combine(Root, ObjectKey.Reserved, "metadata", hash[..2], $"{hash[2..]}.json");
    }

    internal string NewTemporaryPath()
    {
        var folder = Path.Combine(Root, ObjectKey.Reserved, "temporary");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, $"{Guid.NewGuid():N}.tmp");
    }

    internal IEnumerable<string> KeysAfter(string prefix, string? after) => KeysIn(folder: "", prefix, after);

    // Walks one folder at a time in key order, so memory follows the largest folder, not the store.
    private IEnumerable<string> KeysIn(string folder, string prefix, string? after)
    {
        foreach (var entry in EntriesOf(folder).Order(Utf8Order.Instance))
        {
            if (!MayHold(entry, prefix) || (after is not null && IsBefore(entry, after)))
                continue;
            if (!entry.EndsWith('/'))
                yield return entry;
            else
                foreach (var key in KeysIn(entry, prefix, after))
                    yield return key;
        }
    }

    private static bool MayHold(string entry, string prefix) =>
        entry.StartsWith(prefix, StringComparison.Ordinal) || (entry.EndsWith('/') && prefix.StartsWith(entry, StringComparison.Ordinal));

    private static bool IsBefore(string entry, string after) =>
        Utf8Order.Instance.Compare(entry, after) <= 0 && !(entry.EndsWith('/') && after.StartsWith(entry, StringComparison.Ordinal));

    private IEnumerable<string> EntriesOf(string folder)
    {
        var directory = new DirectoryInfo(Path.Combine(Root, folder.Replace('/', Path.DirectorySeparatorChar)));
        if (!directory.Exists)
            return [];
        return directory.EnumerateFileSystemInfos()
            .Where(entry => folder.Length > 0 || entry.Name != ObjectKey.Reserved)
            .Select(entry => $"{folder}{entry.Name}{(entry is DirectoryInfo ? "/" : "")}");
    }
}
