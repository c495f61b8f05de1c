using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Projects;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Parsing;

/// <summary>Reads the snapshot blocks of a package's snapshot files.</summary>
internal static class SnapshotParser
{
    public static IEnumerable<Node> Parse(RenderSession session, ProjectFile package)
    {
        foreach (var file in ProjectFiles.List(package, package.SnapshotPaths, ".sql"))
        {
            var source = file.Read().Replace("\r\n", "\n", StringComparison.Ordinal);
            foreach (var block in Blocks(source, file))
            {
                var body = source[block.BodySpan.Start.Value..block.BodySpan.End.Value];
                var node = CodeParser.Create(package, "snapshot", file, block.Name, body, [package.Name, .. file.Folders, file.Stem, block.Name], Place.Of(source, block.BodySpan.Start.Value));
                node.Checksum = CodeParser.Hash(source.Trim());
                CodeParser.Render(session, node);
                yield return node;
            }
        }
    }

    /// <summary>A snapshot may also be declared in a schema file, with the relation it is of.</summary>
    public static IEnumerable<Node> Declared(RenderSession session, PatchTable patches)
    {
        foreach (var patch in patches.Of("snapshots").Where(p => p.Settings.Text("relation") is not null))
        {
            var name = patch.Settings.Text("name")!;
            var code = $"select * from {{{{ {patch.Settings.Text("relation")} }}}}";
            var node = CodeParser.Create(patch.Package, "snapshot", patch.File, name, code, [patch.Package.Name, .. patch.File.Folders, name]);
            CodeParser.Render(session, node);
            yield return node;
        }
    }

    private static IEnumerable<MacroStmt> Blocks(string source, SourceFile file)
    {
        try
        {
            return JinjaTemplate.Parse(source, file.Original).Body.OfType<MacroStmt>().Where(block => block.Kind == "snapshot");
        }
        catch (JinjaException error)
        {
            throw new DbtException(ErrorText.Compilation(error, "snapshot", file.Stem, file.Original, source), error);
        }
    }
}
