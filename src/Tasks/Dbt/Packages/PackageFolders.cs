namespace Dagfire.Dbt.Packages;

/// <summary>The folders packages are put into.</summary>
internal static class PackageFolders
{
    private static readonly string[] LeftOut = ["target", "logs", "dbt_packages", ".git"];

    /// <summary>Makes an empty folder; what links of it lead to stays.</summary>
    public static void Empty(string folder)
    {
        Delete(folder);
        Directory.CreateDirectory(folder);
    }

    /// <summary>A link, so that a change in the folder counts at once; a copy where links cannot be made.</summary>
    public static void Link(string source, string target)
    {
        try
        {
            Directory.CreateSymbolicLink(target, source);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Copy(source, target);
        }
    }

    public static void Copy(string source, string target)
    {
        // All names first: the target may lie in the source.
        var files = Files(source).ToList();
        Directory.CreateDirectory(target);
        foreach (var file in files)
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }

    /// <summary>Deletes a folder with all that is in it, also what is marked as read-only, as git's files are.</summary>
    public static void Delete(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var link in Directory.EnumerateDirectories(folder).Where(IsLink).ToList()) Directory.Delete(link);
        if (OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder).Concat(
        Directory.EnumerateDirectories(folder).Where(child => !LeftOut.Contains(Path.GetFileName(child), StringComparer.Ordinal) && !IsLink(child)).SelectMany(Files));

    private static bool IsLink(string folder) => new DirectoryInfo(folder).LinkTarget is not null;
}
