namespace Dagfire.Jinja;

public sealed class JinjaTableTests
{
    [Theory]
    [MemberData(nameof(JinjaCases.Renderings), MemberType = typeof(JinjaCases))]
    public void Render_TemplateOfTable_PrintsWhatJinjaPrints(string group, string template, string expected)
    {
        Assert.NotEmpty(group);
        Assert.Equal(expected, Render(template));
    }

    [Theory]
    [MemberData(nameof(JinjaCases.Errors), MemberType = typeof(JinjaCases))]
    public void Render_FaultyTemplateOfTable_SaysWhatJinjaSays(string group, string template, string expected)
    {
        Assert.NotEmpty(group);
        var error = Assert.ThrowsAny<JinjaException>(() => Render(template));
        Assert.Equal(expected, error.Message);
    }

    private static string Render(string template) => JinjaTemplate.Parse(template).Render(new Runtime.Globals(JinjaCases.Variables()));
}
