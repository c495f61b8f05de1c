using System.Security.Cryptography;
using System.Text;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Projects;

namespace Dagfire.Dbt.Parsing;

/// <summary>Reads a package's .sql and .csv files into nodes and runs their templates once in parse mode.</summary>
internal static class CodeParser
{
    public static IEnumerable<Node> Parse(RenderSession session, ProjectFile package)
    {
        foreach (var file in ProjectFiles.List(package, package.ModelPaths, ".sql", ".py"))
        {
            if (file.FullPath.EndsWith(".py", StringComparison.OrdinalIgnoreCase)) throw new DbtException($"Parsing Error\n  {file.Original}: Python models are not supported by the embedded dbt runner");
            if (ReadSql(session, package, "model", file) is { } model) yield return model;
        }

        foreach (var node in SnapshotParser.Parse(session, package)) yield return node;
        foreach (var file in ProjectFiles.List(package, package.AnalysisPaths, ".sql"))
        {
            if (ReadSql(session, package, "analysis", file, "analysis") is { } analysis) yield return analysis;
        }

        foreach (var file in ProjectFiles.List(package, package.TestPaths, ".sql"))
        {
            if (file.Relative.StartsWith("generic/", StringComparison.Ordinal) || file.Relative.StartsWith("fixtures/", StringComparison.Ordinal)) continue;
            if (ReadSql(session, package, "test", file) is { } test) yield return test;
        }

        foreach (var file in ProjectFiles.List(package, package.SeedPaths, ".csv")) yield return Seed(package, file);
    }

    public static Node Create(ProjectFile package, string kind, SourceFile file, string name, string code, IReadOnlyList<string> fqn, Place? start = null) => new()
    {
        CodeStart = start ?? new Place(1, 1),
        RootPath = kind == "seed" ? package.Directory : null,
        UniqueId = $"{kind}.{package.Name}.{name}",
        ResourceType = kind,
        Name = name,
        PackageName = package.Name,
        Fqn = fqn,
        Path = file.Relative,
        OriginalFilePath = file.Original,
        RawCode = code,
        Checksum = Hash(code),
    };

    /// <summary>Runs a node's template in parse mode, which notes its refs, sources and configuration.</summary>
    public static void Render(RenderSession session, Node node)
    {
        var context = ContextBuilder.ForParsing(session, node);
        try
        {
            JinjaTemplate.ParseDbt(node.RawCode, node.OriginalFilePath).Render(context);
        }
        catch (JinjaException error)
        {
            throw new DbtException(ErrorText.Compilation(error, node), error);
        }

        node.DependsOnMacros.UnionWith(context.CalledMacros);
    }

    private static Node? ReadSql(RenderSession session, ProjectFile package, string kind, SourceFile file, params string[] under)
    {
        var code = file.Read();
        if (string.IsNullOrWhiteSpace(code)) return null;
        var node = Create(package, kind, file, file.Stem, code.Trim(), [package.Name, .. under, .. file.Folders, file.Stem], Place.Of(code, code.Length - code.TrimStart().Length));
        Render(session, node);
        return node;
    }

    private static Node Seed(ProjectFile package, SourceFile file)
    {
        var node = Create(package, "seed", file, file.Stem, "", Fqn(package, file));
        // A mark at its start is part of the content to dbt.
        node.Checksum = Hash(Encoding.UTF8.GetString(File.ReadAllBytes(file.FullPath)).Trim());
        return node;
    }

    private static IReadOnlyList<string> Fqn(ProjectFile package, SourceFile file) => [package.Name, .. file.Folders, file.Stem];

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
