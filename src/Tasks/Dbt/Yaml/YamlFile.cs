using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Dagfire.Dbt.Yaml;

/// <summary>Reads YAML the way PyYAML's safe loader does: YAML 1.1 scalars, merge keys, ordered mappings.</summary>
internal static class YamlFile
{
    /// <summary>The document's value; <see langword="null"/> when it is empty.</summary>
    public static object? Read(string path, string shownPath) => Parse(File.ReadAllText(path), shownPath);

    public static object? Parse(string text, string shownPath)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 0 ? null : Convert(stream.Documents[0].RootNode);
        }
        catch (YamlException error)
        {
            throw new DbtException(Describe(error, text, shownPath), error);
        }
    }

    private static object? Convert(YamlNode node) => node switch
    {
        YamlScalarNode scalar => YamlScalar.Resolve(scalar),
        YamlSequenceNode sequence => new PyList(sequence.Children.Select(Convert)),
        YamlMappingNode mapping => Mapping(mapping),
        _ => throw new DbtException($"YAML node {node.NodeType} is not supported"),
    };

    private static PyDict Mapping(YamlMappingNode mapping)
    {
        var result = new PyDict();
        foreach (var (key, value) in mapping.Children)
        {
            if (key is YamlScalarNode { Value: "<<", Style: ScalarStyle.Plain }) Merge(result, Convert(value));
        }

        foreach (var (key, value) in mapping.Children)
        {
            if (key is not YamlScalarNode { Value: "<<", Style: ScalarStyle.Plain }) result[Convert(key)] = Convert(value);
        }

        return result;
    }

    private static void Merge(PyDict result, object? source)
    {
        foreach (var dict in source is PyList list ? list.OfType<PyDict>().Reverse() : [source as PyDict ?? []]) result.Update(dict);
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
