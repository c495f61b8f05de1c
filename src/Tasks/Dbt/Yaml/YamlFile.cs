using YamlDotNet.Core;

namespace Dagfire.Dbt.Yaml;

/// <summary>Reads YAML the way PyYAML's safe loader does: YAML 1.1 scalars, merge keys, ordered mappings, of two equal keys the last.</summary>
internal static class YamlFile
{
    /// <summary>The document's value; <see langword="null"/> when it is empty.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shownPath">What errors call it.</param>
    /// <param name="onDuplicate">Told of each key that stands twice in a mapping.</param>
    public static object? Read(string path, string shownPath, Action<string>? onDuplicate = null) => Parse(File.ReadAllText(path), shownPath, onDuplicate);

    public static object? Parse(string text, string shownPath, Action<string>? onDuplicate = null)
    {
        try
        {
            return new YamlBuilder(new Parser(new StringReader(text)), onDuplicate ?? (_ => { })).Read();
        }
        catch (YamlException error)
        {
            throw new DbtException(Describe(error, text, shownPath), error);
        }
    }

    private static string Describe(YamlException error, string text, string shownPath)
    {
        var lines = text.Split('\n');
        var at = (int)error.Start.Line;
        var window = Enumerable.Range(Math.Max(1, at - 3), 7).Where(n => n <= lines.Length).Select(n => $"{n,-4}| {lines[n - 1].TrimEnd()}");
        return $"Parsing Error\n  Error reading {shownPath}: Syntax error near line {at}, column {error.Start.Column}\n  ------------------------------\n  "
            + string.Join("\n  ", window) + $"\n\n  Raw Error:\n  ------------------------------\n  {error.Message}";
    }
}
