using System.Xml.Linq;

namespace Dagfire.Architecture;

/// <summary>The repository these tests were built from, read from disk.</summary>
internal static class Repository
{
    internal static string Root { get; } = FindRoot();

    /// <summary>The projects under <c>src</c>.</summary>
    internal static IReadOnlyList<ProjectFile> Projects { get; } =
        [.. Files("src", "*.csproj").Select(path => new ProjectFile(path)).OrderBy(project => project.Path, StringComparer.Ordinal)];

    /// <summary>The projects under <c>tests</c>.</summary>
    internal static IReadOnlyList<ProjectFile> TestProjects { get; } =
        [.. Files("tests", "*.csproj").Select(path => new ProjectFile(path)).OrderBy(project => project.Path, StringComparer.Ordinal)];

    /// <summary>The packages listed as vendor SDKs in <c>Directory.Packages.props</c>.</summary>
    internal static IReadOnlyList<string> VendorPackages { get; } =
        [.. Xml("Directory.Packages.props").Descendants("ItemGroup")
            .Where(group => group.Attribute("Label")?.Value.StartsWith("Vendor SDKs", StringComparison.Ordinal) == true)
            .Elements().Select(package => package.Attribute("Include")!.Value)];

    /// <summary>Paths relative to the root, with forward slashes; none when the folder is not there.</summary>
    internal static IEnumerable<string> Files(string folder, string pattern)
    {
        var start = Path.Combine(Root, folder);
        return Directory.Exists(start)
            ? Directory.EnumerateFiles(start, pattern, SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            : [];
    }

    internal static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    internal static string[] Lines(string path) => File.ReadAllLines(Path.Combine(Root, path));

    internal static XDocument Xml(string path) => XDocument.Parse(Text(path));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Dagfire.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException($"Dagfire.slnx lies in no folder above {AppContext.BaseDirectory}.");
        return folder;
    }
}
