using System.Text.RegularExpressions;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Projects;

namespace Dagfire.Dbt.Parsing;

/// <summary>Reads docs blocks of markdown files. Their text is not Jinja, so it is cut out, not parsed.</summary>
internal static class DocsParser
{
    private static readonly Regex Block = new(@"\{%-?\s*docs\s+(?<name>\w+)\s*-?%\}(?<text>.*?)\{%-?\s*enddocs\s*-?%\}", RegexOptions.Singleline);
    private static readonly Regex Reference = new(@"\{\{-?\s*doc\(\s*(?<names>[^)]*)\)\s*-?\}\}");

    public static void Add(ProjectFile package, Manifest manifest)
    {
        foreach (var file in ProjectFiles.List(package, package.DocsPaths, ".md"))
        {
            foreach (Match match in Block.Matches(file.Read()))
            {
                var doc = new DocBlock(package.Name, match.Groups["name"].Value, file.Relative, file.Original, match.Groups["text"].Value.Trim());
                if (!manifest.Docs.TryAdd(doc.UniqueId, doc)) throw Twice(doc, manifest.Docs[doc.UniqueId]);
            }
        }
    }

    private static DbtException Twice(DocBlock doc, DocBlock other) =>
        new($"Compilation Error\n  dbt found two docs with the name \"{doc.Name}\".\n\n  Since these resources have the same name, dbt will be unable to find the correct resource\n  when looking for doc(\"{doc.Name}\").\n\n"
            + $"  To fix this, change the name of one of these resources:\n  - {other.UniqueId} ({other.OriginalFilePath})\n  - {doc.UniqueId} ({doc.OriginalFilePath})");

    /// <summary>Puts the blocks a description refers to in their places.</summary>
    public static string Resolve(string description, string package, Manifest manifest, string path) => Reference.Replace(description, match =>
    {
        var names = match.Groups["names"].Value.Split(',').Select(n => n.Trim().Trim('\'', '"')).ToArray();
        var (owner, name) = names.Length == 2 ? (names[0], names[1]) : (package, names[0]);
        var doc = manifest.Docs.GetValueOrDefault($"doc.{owner}.{name}") ?? manifest.Docs.GetValueOrDefault($"doc.{manifest.Macros.RootPackage}.{name}");
        return doc?.Contents ?? throw new DbtException($"Compilation Error\n  Documentation for '{name}' depends on doc '{name}' which was not found ({path})");
    });
}
