namespace Dagfire.Tasks.Objects.Publishing;

/// <summary>A file to publish.</summary>
internal sealed record FolderFile(string Path, string Key, string ContentType)
{
    internal bool IsPage => ContentType == ContentTypes.Html;

    /// <summary>All files of a folder and the folders in it, by their keys; empty when there is no such folder.</summary>
    internal static IReadOnlyList<FolderFile> AllOf(string folder, string prefix)
    {
        if (!Directory.Exists(folder))
            return [];
        return
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(path => new FolderFile(path, KeyOf(folder, path, prefix), ContentTypes.Of(path)))
                .OrderBy(file => file.Key, Utf8Order.Instance),
        ];
    }

    private static string KeyOf(string folder, string path, string prefix) =>
        ObjectKey.Checked($"{prefix}/{System.IO.Path.GetRelativePath(folder, path).Replace(System.IO.Path.DirectorySeparatorChar, '/')}");
}
