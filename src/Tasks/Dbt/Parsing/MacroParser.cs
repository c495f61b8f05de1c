using System.Reflection;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Projects;

namespace Dagfire.Dbt.Parsing;

/// <summary>Reads macro files: the blocks count, text around them does not.</summary>
internal static class MacroParser
{
    // The built-in macros never change while the process lives.
    private static readonly Lazy<IReadOnlyList<MacroDefinition>> BuiltIn = new(() => [.. ReadBuiltIn()]);

    public static void AddBuiltIn(MacroTable table)
    {
        foreach (var macro in BuiltIn.Value) table.Add(macro);
    }

    public static void AddProject(ProjectFile project, MacroTable table)
    {
        var genericTests = project.TestPaths.Select(path => Path.Combine(path, "generic"));
        foreach (var file in ProjectFiles.List(project, project.MacroPaths.Concat(genericTests), ".sql"))
        {
            foreach (var macro in Parse(file.Read(), project.Name, file.Relative, file.Original))
            {
                if (macro.Statement.Kind == "materialization")
                    throw new DbtException($"Compilation Error\n  {file.Original}: custom materializations ('{macro.Statement.Name}') are not supported by the embedded dbt runner");
                table.Add(macro);
            }
        }
    }

    private static IEnumerable<MacroDefinition> Parse(string source, string package, string path, string original)
    {
        JinjaTemplate template;
        try
        {
            template = JinjaTemplate.Parse(source, original);
        }
        catch (JinjaException error)
        {
            throw new DbtException(ErrorText.Compilation(error, "macro", MacroNames.At(source, error.Innermost), original, source), error);
        }

        var normalized = source.Replace("\r\n", "\n", StringComparison.Ordinal);
        return template.Body.OfType<MacroStmt>().Where(m => m.Kind is "macro" or "test" or "materialization")
            .Select(m => new MacroDefinition(package, path, original, m, normalized[m.Span.Start.Value..Math.Min(m.Span.End.Value, normalized.Length)]));
    }

    private static IEnumerable<MacroDefinition> ReadBuiltIn()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            var path = name.Replace("Dagfire.Dbt.Macros.", "", StringComparison.Ordinal);
            foreach (var macro in Parse(reader.ReadToEnd(), MacroTable.BuiltIn, path, "macros/" + path)) yield return macro;
        }
    }
}
