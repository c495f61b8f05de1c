namespace Dagfire.Host.Support;

/// <summary>The repository the tests were built from.</summary>
internal static class Repository
{
    internal static string Root { get; } = Find();

    /// <summary>Everything in the folder of the dbt projects.</summary>
    internal static IReadOnlyList<string> ProjectFiles() =>
        [.. Directory.EnumerateFileSystemEntries(Path.Combine(Root, "dbt"), "*", SearchOption.AllDirectories).Order()];

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Dagfire.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        return folder.FullName;
    }
}
