using System.Text.Json;
using System.Text.Json.Nodes;
using Dagfire.Logs;

namespace Dagfire.Rendering;

/// <summary>How an operator with what was filled in is written.</summary>
public sealed class RenderedFieldsTests
{
    private readonly RenderedValues _values = new();
    private readonly SecretMasker _masker = new();

    [Fact]
    public void Of_NothingFilledIn_IsNothing()
    {
        Assert.Null(Fields());
        _values.CarryOut(new Sample("{{ x }}"));
        Assert.Null(Fields());
    }

    [Fact]
    public void Of_TextOfManyCharacters_IsCutWithAMark()
    {
        Render("{{ x }}", new string('a', 5000));

        Assert.Equal(new string('a', 4096) + "… (cut: 5,000 characters)", Fields()!["text"]!.GetValue<string>());
    }

    [Fact]
    public void Of_TextOfExactlyTheLimit_IsWhole()
    {
        Render("{{ x }}", new string('a', 4096));

        Assert.Equal(new string('a', 4096), Fields()!["text"]!.GetValue<string>());
    }

    [Fact]
    public void Of_CutInTheMiddleOfACharacter_LeavesItOut()
    {
        Render("{{ x }}", new string('a', 4095) + "😀😀");

        Assert.Equal(new string('a', 4095) + "… (cut: 4,099 characters)", Fields()!["text"]!.GetValue<string>());
    }

    [Fact]
    public void Of_SecretAtTheCut_IsMaskedAsAWhole()
    {
        _masker.Add("secret-of-many-letters");
        Render("{{ x }}", new string('a', 4090) + "secret-of-many-letters" + new string('b', 90_000));

        Assert.DoesNotContain("secr", Fields()!["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_TooMuchInAll_SaysWhatIsLeftOut()
    {
        _values.CarryOut(new Sample("{{ x }}") { Many = [.. Enumerable.Range(0, 100).Select(index => (Template)$"{index} {new string('m', 4000)}")] });
        _values.Add((Template)"{{ x }}", "seen");

        var fields = Fields()!;

        Assert.Equal("seen", fields["text"]!.GetValue<string>());
        Assert.InRange(fields.ToJsonString().Length, 60_000, 75_000);
        Assert.Contains("left out", fields.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_MembersByNamesOfSecrets_AreMasked()
    {
        _values.CarryOut(new Sample("{{ x }}") { Password = "hunter2", Json = JsonNode.Parse("""{"api_key": "k", "texts": ["{{ x }}"]}""") });
        _values.Add((Template)"{{ x }}", "seen");

        Assert.Equal("""{"text":"seen","password":"***","json":{"api_key":"***","texts":["seen"]},"ratio":"NaN"}""", RenderedFields.Of(_values, _masker));
    }

    [Fact]
    public void Of_InputThatWasNotRead_SaysWhereItComesFrom()
    {
        _values.CarryOut(new Sample("{{ x }}") { Number = new TaskOutput<int>(new TaskId("count"), "return_value") });
        _values.Add((Template)"{{ x }}", "seen");

        Assert.Equal("{{ ti.xcom_pull('count', key='return_value') }}", Fields()!["number"]!.GetValue<string>());
    }

    [Fact]
    public void Of_LongInput_IsCutAsText()
    {
        var source = new TaskOutput<string[]>(new TaskId("lists"), "rows");
        _values.Add(source, JsonSerializer.Serialize(Enumerable.Range(0, 50_000)));

        Assert.StartsWith("[0,1,2", Fields()!["lists.rows"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.EndsWith("characters)", Fields()!["lists.rows"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void Add_MoreThanIsHeld_IsNotNoted()
    {
        for (var index = 0; index < 40; index++)
            _values.Add((Template)$"{{{{ x{index} }}}}", new string('x', RenderedValues.LongestText));

        Assert.NotNull(_values.Find("{{ x0 }}"));
        Assert.Null(_values.Find("{{ x39 }}"));
    }

    [Fact]
    public void Add_TheSameAgain_IsNoNews()
    {
        var news = 0;
        _values.Changed = () => news++;

        foreach (var text in new[] { "a", "a", "b" })
            _values.Add((Template)"{{ x }}", text);

        Assert.Equal(2, news);
    }

    private void Render(string template, string text)
    {
        _values.CarryOut(new Sample(template));
        _values.Add((Template)template, text);
    }

    private JsonObject? Fields() => RenderedFields.Of(_values, _masker) is { } json ? JsonNode.Parse(json)!.AsObject() : null;

    private sealed record Sample(Template Text)
    {
        public string? Password { get; init; }

        public JsonNode? Json { get; init; }

        public Input<int>? Number { get; init; }

        public IReadOnlyList<Template>? Many { get; init; }

        public double Ratio { get; init; } = double.NaN;

        public Func<int>? Code { get; init; } = () => 1;
    }
}
