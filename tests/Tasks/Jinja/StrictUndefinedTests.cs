namespace Dagfire.Jinja;

/// <summary>Undefined names as jinja2.StrictUndefined has them, and where an error stands.</summary>
public sealed class StrictUndefinedTests
{
    [Theory]
    [InlineData("{{ gone }}", "'gone' is undefined", 1, 4)]
    [InlineData("a\nb {{ n + gone }}", "'gone' is undefined", 2, 8)]
    [InlineData("{{ d.gone }}", "'dict object' has no attribute 'gone'", 1, 5)]
    [InlineData("{{ d['gone'] }}", "'dict object' has no attribute 'gone'", 1, 5)]
    [InlineData("{% if gone %}x{% endif %}", "'gone' is undefined", 1, 4)]
    [InlineData("{% for x in gone %}x{% endfor %}", "'gone' is undefined", 1, 4)]
    [InlineData("{{ gone == 1 }}", "'gone' is undefined", 1, 4)]
    [InlineData("{{ gone ~ 'x' }}", "'gone' is undefined", 1, 4)]
    [InlineData("{{ gone | upper }}", "'gone' is undefined", 1, 11)]
    [InlineData("{{ 'x' if n == 4 }}", "the inline if-expression evaluated to false and no else section was defined.", 1, 4)]
    [InlineData("a {{ n(1) }}", "'int' object is not callable", 1, 6)]
    [InlineData("a {{ d.x(\n1, gone + 1) }}", "'gone' is undefined", 2, 9)]
    [InlineData("x\n  {{ n.foo.bar }}", "'int object' has no attribute 'foo'", 2, 11)]
    public void Render_StrictAndUndefined_NamesNameAndPlace(string template, string message, int line, int column)
    {
        var error = Assert.ThrowsAny<JinjaException>(() => Render(template));
        Assert.Equal((message, line, column), (error.Message, error.Place.Line, error.Place.Column));
    }

    [Theory]
    [InlineData("{{ gone | default('x') }}", "x")]
    [InlineData("{{ gone is defined }} {{ gone is undefined }}", "False True")]
    [InlineData("{{ d.gone | d(n) }}", "3")]
    [InlineData("{{ 'ab' | twice }}", "abab")]
    public void Render_StrictAndAskedFirst_GoesOn(string template, string expected) => Assert.Equal(expected, Render(template));

    [Theory]
    [InlineData("a\n {{ n", 2, 6)]
    [InlineData("{{ n + }}", 1, 8)]
    [InlineData("ab {% nosuchtag %}", 1, 7)]
    [InlineData("{# never closed", 1, 1)]
    public void Parse_Faulty_KnowsLineAndColumn(string template, int line, int column)
    {
        var error = Assert.ThrowsAny<JinjaException>(() => JinjaTemplate.Parse(template));
        Assert.Equal((line, column), (error.Place.Line, error.Place.Column));
    }

    private static string Render(string template) => JinjaTemplate.Parse(template).Render(new StrictNames());
}
