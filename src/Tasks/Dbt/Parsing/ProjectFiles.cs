using Dagfire.Dbt.Projects;

namespace Dagfire.Dbt.Parsing;

/// <summary>A file of a package.</summary>
/// <param name="FullPath">Where it is.</param>
/// <param name="Original">Relative to the project, with forward slashes.</param>
/// <param name="Relative">Relative to its resource path.</param>
internal sealed record SourceFile(string FullPath, string Original, string Relative)
{
    public string Stem => Path.GetFileNameWithoutExtension(FullPath);

    public string Read() => File.ReadAllText(FullPath);

    /// <summary>The folders under the resource path.</summary>
    public IEnumerable<string> Folders => Relative.Split('/')[..^1];
}

/// <summary>Lists a package's files in a stable order.</summary>
internal static class ProjectFiles
{
    public static IEnumerable<SourceFile> List(ProjectFile project, IEnumerable<string> paths, params string[] extensions)
    {
        foreach (var path in paths.Distinct(StringComparer.Ordinal))
        {
            var root = Path.Combine(project.Directory, path);
            if (!Directory.Exists(root)) continue;
            var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Where(f => extensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal);
            foreach (var file in files)
                yield return new SourceFile(file, Slashes(Path.GetRelativePath(project.Directory, file)), Slashes(Path.GetRelativePath(root, file)));
        }
    }

    private static string Slashes(string path) => path.Replace('\\', '/');
}
