namespace Dagfire.Architecture;

/// <summary>What a project file says.</summary>
internal sealed class ProjectFile
{
    internal ProjectFile(string path)
    {
        Path = path;
        var xml = Repository.Xml(path);
        RootNamespace = xml.Descendants("RootNamespace").FirstOrDefault()?.Value ?? System.IO.Path.GetFileNameWithoutExtension(path);
        References = [.. Included("ProjectReference").Select(FromRoot)];
        Packages = [.. Included("PackageReference")];
        Frameworks = [.. Included("FrameworkReference")];
        IsVendorSdk = xml.Descendants("VendorSdk").FirstOrDefault()?.Value == "true";
        Sdk = xml.Root!.Attribute("Sdk")?.Value ?? "";

        IEnumerable<string> Included(string element) => xml.Descendants(element).Select(item => item.Attribute("Include")?.Value).OfType<string>();
    }

    /// <summary>Relative to the repository.</summary>
    internal string Path { get; }

    internal string Folder => Path[..Path.LastIndexOf('/')];

    internal string Sdk { get; }

    internal string RootNamespace { get; }

    internal IReadOnlyList<ProjectLink> References { get; }

    internal IReadOnlyList<string> Packages { get; }

    internal IReadOnlyList<string> Frameworks { get; }

    /// <summary>Whether it is left out of builds without the vendor SDKs.</summary>
    internal bool IsVendorSdk { get; }

    internal bool UsesAspNet => Sdk.EndsWith(".Web", StringComparison.Ordinal) || Sdk.EndsWith(".Razor", StringComparison.Ordinal)
        || Frameworks.Contains("Microsoft.AspNetCore.App");

    private ProjectLink FromRoot(string include)
    {
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(Repository.Root, Folder, include.Replace('\\', '/')));
        var folder = System.IO.Path.GetRelativePath(Repository.Root, System.IO.Path.GetDirectoryName(path)!).Replace('\\', '/');
        return new ProjectLink(folder, include.Contains('*', StringComparison.Ordinal));
    }
}

/// <summary>A reference from one project to another, or by a wildcard to however many there are.</summary>
/// <param name="Folder">The other project's folder, relative to the repository.</param>
/// <param name="IsWildcard">Whether it names no project.</param>
internal sealed record ProjectLink(string Folder, bool IsWildcard);
