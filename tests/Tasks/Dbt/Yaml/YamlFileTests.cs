using Dagfire.Jinja.Runtime;
using Dagfire.Jinja.Values;

namespace Dagfire.Dbt.Yaml;

/// <summary>YAML as PyYAML's safe loader reads it, told by Python's type and repr.</summary>
public sealed class YamlFileTests
{
    [Theory]
    [InlineData("010", "int 8")]
    [InlineData("08", "str '08'")]
    [InlineData("0b11", "int 3")]
    [InlineData("0x1F", "int 31")]
    [InlineData("-0x1f", "int -31")]
    [InlineData("1:30", "int 90")]
    [InlineData("190:20:30", "int 685230")]
    [InlineData("1_000", "int 1000")]
    [InlineData("1e3", "str '1e3'")]
    [InlineData("1.0e+3", "float 1000.0")]
    [InlineData("1_0.5", "float 10.5")]
    [InlineData("'010'", "str '010'")]
    [InlineData("yes", "bool True")]
    [InlineData("y", "str 'y'")]
    [InlineData("~", "NoneType None")]
    [InlineData("2024-01-01", "date datetime.date(2024, 1, 1)")]
    [InlineData("2024-13-01", "str '2024-13-01'")]
    [InlineData("2024-1-1 9:05:00", "datetime datetime.datetime(2024, 1, 1, 9, 5)")]
    [InlineData("'2024-01-01'", "str '2024-01-01'")]
    public void Parse_Scalar_HasThePythonType(string text, string expected)
    {
        var value = YamlFile.Parse(text, "x.yml");
        Assert.Equal(expected, $"{PyTypes.NameOf(value)} {PyRepr.Of(value)}");
    }

    [Theory]
    [InlineData("2024-01-01", "2024-01-01")]
    [InlineData("2024-01-01 10:00:00", "2024-01-01T10:00:00")]
    [InlineData("2024-01-01T10:00:00+02:00", "2024-01-01T10:00:00+02:00")]
    [InlineData("2024-01-01T10:00:00.5Z", "2024-01-01T10:00:00.500000+00:00")]
    [InlineData("\"text\\n\"", "text")]
    [InlineData("\"{{ 1 }}\"", "1")]
    public void Render_DatesAndTexts_AreTheTextDbtMakes(string yaml, string expected) =>
        Assert.Equal(expected, new YamlRenderer(new Globals(new Dictionary<string, object?>(StringComparer.Ordinal)), "x.yml").Render(YamlFile.Parse(yaml, "x.yml")));
}
