using Dagfire.Commands;
using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Pages.TaskInstances;

public sealed class RenderedTests
{
    private const string Sql = "select *\nfrom orders\nwhere name = '<script>alert(1)</script>'";

    [Fact]
    public async Task Page_OfAnAttemptThatReadAValue_ShowsItAsItWas()
    {
        await using var site = await SiteAsync();
        var browser = await site.SignedInAsync("viewer");

        var page = await browser.TextAsync("/dags/reads/runs/one/tasks/ask");

        Assert.Contains("<h2 id=\"rendered\">Rendered</h2>", page, StringComparison.Ordinal);
        Assert.Contains("<h3>sql</h3>", page, StringComparison.Ordinal);
        Assert.Contains("<pre tabindex=\"0\">select *&#xA;from orders&#xA;where name = &#x27;&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"rendered\"", await browser.TextAsync("/dags/reads/runs/one/tasks/sql"), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Fields_TellsTextsListsAndTheRestApart()
    {
        var values = RenderedValue.Of("""{"sql": ["a", "b"], "limit": 7, "text": "x", "empty": [], "nested": {"password": "p"}}""");

        Assert.Equal(["sql: a|b", "limit: 7", "text: x", "empty: []", "nested: {\n  \"password\": \"***\"\n}"], values.Select(value => $"{value.Name}: {string.Join('|', value.Texts)}"));
        Assert.Empty(RenderedValue.Of(fields: null));
    }

    [Theory]
    [InlineData("short", false, false)]
    [InlineData("two\nlines", true, false)]
    public void Text_Short_IsNotFolded(string text, bool isBlock, bool isLong) => Assert.Equal((isBlock, isLong), (RenderedValue.IsBlock(text), RenderedValue.IsLong(text)));

    [Fact]
    public void Text_Long_IsFolded()
    {
        Assert.True(RenderedValue.IsLong(new string('a', 801)));
        Assert.True(RenderedValue.IsLong(new string('\n', 15)));
        Assert.False(RenderedValue.IsLong(new string('\n', 14)));
    }

    private static async Task<RunningSite> SiteAsync()
    {
        var dag = new DagBuilder("reads");
        dag.Function<string, int>("ask", dag.Function("sql", (_, _) => Task.FromResult(Sql)), (text, _, _) => Task.FromResult(text.Length));
        var site = await RunningSite.WithDagsAsync(dag);
        await site.RunAsync(new TriggerRequest("reads") { RunId = "one" });
        return site;
    }
}
