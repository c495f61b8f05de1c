using YamlDotNet.Serialization;

namespace Dagfire.Dbt.Yaml;

/// <summary>Writes a value as YAML.</summary>
internal static class YamlWriter
{
    public static string Write(object? value) => new SerializerBuilder().Build().Serialize(Plain(value)!);

    private static object? Plain(object? value) => value switch
    {
        PyDict dict => dict.ToDictionary(p => PyRepr.Str(p.Key), p => Plain(p.Value), StringComparer.Ordinal),
        IReadOnlyList<object?> list => list.Select(Plain).ToList(),
        null => new PlainText("null"),
        double number => new PlainText(PyRepr.Of(number)),
        _ => value,
    };
}
