namespace Dagfire.Jinja;

/// <summary>A template may be wrong; it may not take the process with it.</summary>
public sealed class JinjaLimitsTests
{
    [Theory]
    [InlineData("{% set a = [] %}{% do a.append(a) %}{{ a }}", "maximum recursion depth exceeded")]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "maximum recursion depth exceeded")]
    [InlineData("{{ 2 ** 1000000000 }}", "exponent too large")]
    [InlineData("{{ '%Q' % 1 }}", "unsupported format character 'Q'")]
    [InlineData("{{ 'abc' | batch('x') | list }}", "'str' object cannot be interpreted as an integer")]
    [InlineData("{{ n | nosuchfilter }}", "No filter named 'nosuchfilter'.")]
    [InlineData("{{ n is nosuchtest }}", "No test named 'nosuchtest'.")]
    public void Render_Excess_IsAnError(string template, string message)
    {
        var error = Assert.ThrowsAny<JinjaException>(() => JinjaTemplate.Parse(template).Render(new Runtime.Globals(JinjaCases.Variables())));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Parse_DeeplyNestedParentheses_IsAnError()
    {
        var template = "{{ " + new string('(', 200_000) + "1" + new string(')', 200_000) + " }}";
        Assert.Contains("recursion", Assert.ThrowsAny<JinjaException>(() => JinjaTemplate.Parse(template)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_ErrorInMiddle_KnowsItsLine()
    {
        var error = Assert.ThrowsAny<JinjaException>(() => JinjaTemplate.Parse("a\n\n{{ 1 + 'x' }}\n", "models/x.sql").Render(new Runtime.Globals(JinjaCases.Variables())));
        Assert.Equal((3, "models/x.sql"), (error.Line, error.File));
    }
}
