using System.Text.Json;

namespace Dagfire.Dbt.Running;

/// <summary>selectors.yml.</summary>
public sealed class SelectorsTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    public SelectorsTests() => _project.Write("models/staging/a.sql", "{{ config(tags=['nightly']) }} select 1 as id")
        .Write("models/staging/b.sql", "{{ config(materialized='table') }} select id from {{ ref('a') }}")
        .Write("models/marts/c.sql", "{{ config(tags=['nightly', 'big']) }} select id from {{ ref('b') }}")
        .Write("models/marts/d.sql", "select id from {{ ref('a') }}")
        .Write("models/schema.yml", "models:\n  - name: c\n    columns: [{name: id, data_tests: [{relationships: {arguments: {to: ref('a'), field: id}}}]}]\n");

    [Theory]
    [InlineData("tag:nightly", "a c t")]
    [InlineData("'@b'", "a b c t")]
    [InlineData("{tag: nightly}", "a c t")]
    [InlineData("{method: tag, value: nightly}", "a c t")]
    [InlineData("{method: tag, value: nightly, indirect_selection: empty}", "a c")]
    [InlineData("{method: fqn, value: a, indirect_selection: cautious}", "a")]
    [InlineData("{method: fqn, value: b, parents: true, children: true, children_depth: 1}", "a b c t")]
    [InlineData("{method: config.materialized, value: table}", "b")]
    [InlineData("{method: path, value: models/marts, exclude: ['tag:big', {method: test_name, value: relationships}]}", "d")]
    [InlineData("{union: ['tag:big', {method: path, value: models/staging}]}", "a b c t")]
    [InlineData("{union: ['tag:nightly', d, {exclude: ['tag:big']}]}", "a d")]
    [InlineData("{intersection: ['tag:nightly', {method: path, value: models/marts}, {exclude: [{test_name: relationships}]}]}", "c")]
    [InlineData("{union: [{intersection: ['tag:nightly', 'tag:big']}, d]}", "c d t")]
    [InlineData("{method: selector, value: earlier}", "b")]
    [InlineData("{union: [{method: selector, value: earlier}, d]}", "b d")]
    public async Task Select_ByName_ChoosesWhatIsDefined(string definition, string expected)
    {
        Selectors($"  - {{name: earlier, definition: b}}\n  - {{name: mine, definition: {definition}}}\n");
        Assert.Equal(expected, await Chosen(new DbtCommand(DbtVerb.List, _project.Directory) { Selector = "mine" }));
    }

    [Fact]
    public async Task Select_Default_CountsWhereNothingIsSelected()
    {
        Selectors("  - {name: usual, default: true, definition: 'tag:big'}\n");
        var list = new DbtCommand(DbtVerb.List, _project.Directory);
        Assert.Equal("c t", await Chosen(list));
        Assert.Contains(_project.Log.Lines, line => line.Text.EndsWith("  Using default selector usual", StringComparison.Ordinal));
        Assert.Equal("d", await Chosen(list with { Select = ["d"] }));
        Assert.Equal("a b d", await Chosen(list with { Exclude = ["c"] }));
    }

    [Fact]
    public async Task Select_WithVarsAndNoMatch_WarnsOnlyThatNothingIsToDo()
    {
        Selectors("  - {name: mine, definition: \"tag:{{ var('tag', 'nightly') }}\"}\n");
        var list = new DbtCommand(DbtVerb.Run, _project.Directory) { Selector = "mine" };
        Assert.Equal(2, (await _project.Run(list)).Nodes.Count);
        Assert.Empty((await _project.Run(list with { Vars = new Dictionary<string, object?> { ["tag"] = "none" } })).Nodes);
        Assert.DoesNotContain("criterion", _project.Log.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing to do", _project.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Manifest_HasTheSelectorsInOneForm()
    {
        Selectors("  - {name: one, description: x, definition: '2+tag:nightly'}\n  - {name: two, definition: {union: [b, {tag: big}, {method: selector, value: one}, {exclude: [d]}]}}\n");
        await _project.Succeed(DbtVerb.Parse);
        var selectors = JsonDocument.Parse(_project.Read("target/manifest.json")).RootElement.GetProperty("selectors");
        const string One = """{"method": "tag", "value": "nightly", "parents": true, "parents_depth": "2"}""";
        Assert.Equal("{\"name\": \"one\", \"description\": \"x\", \"definition\": " + One + "}", selectors.GetProperty("one").GetRawText());
        Assert.Equal(
            """{"union": [{"method": "fqn", "value": "b"}, {"method": "tag", "value": "big"}, """ + One + """, {"exclude": [{"method": "fqn", "value": "d"}]}]}""",
            selectors.GetProperty("two").GetProperty("definition").GetRawText());
    }

    [Theory]
    [InlineData("{name: other, definition: a}", "Could not find selector named mine, expected one of ['other']")]
    [InlineData("{name: mine, definition: {method: selector, value: ghost}}", "Existing selector definition for ghost not found.")]
    [InlineData("{name: mine, definition: {union: [a], intersection: [b]}}", "Only a single 'union' or 'intersection' key is allowed in a root level selector definition; found union,intersection.")]
    [InlineData("{name: mine, definition: {union: [{exclude: [a]}, {exclude: [b]}]}}", "You cannot provide multiple exclude arguments to the same selector set operator")]
    [InlineData("{name: mine, definition: {union: a}}", "Invalid value for key \"union\"")]
    [InlineData("{name: mine, definition: {value: a, parents: true}}", "Expected either 1 key or else \"method\" and \"value\" keys, but got ['value', 'parents']")]
    [InlineData("{name: mine, definition: {method: colour, value: red}}", "'colour' is not a valid method name")]
    [InlineData("{name: x, default: true, definition: a}, {name: y, default: true, definition: b}", "Found multiple selectors with `default: true`:x and y")]
    [InlineData("{definition: a}", "a selector has no 'name'")]
    public async Task Select_Malformed_IsRefused(string selectors, string message)
    {
        _project.Write("selectors.yml", $"selectors: [{selectors}]\n");
        var result = await _project.Run(new DbtCommand(DbtVerb.Run, _project.Directory) { Selector = "mine" });
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Select_IntersectionWithoutMatch_IsNamedAsAWhole()
    {
        Assert.Equal(0, (await _project.Run(DbtVerb.Run, "tag:nightly,d")).ExitCode);
        Assert.Contains("The selection criterion 'tag:nightly,d' does not match any enabled nodes", _project.Log.Text, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();

    private void Selectors(string list) => _project.Write("selectors.yml", "selectors:\n" + list);

    private async Task<string> Chosen(DbtCommand command)
    {
        var result = await _project.Run(command);
        Assert.True(result.ExitCode == 0, _project.Log.Text);
        return string.Join(' ', result.Nodes.Select(node => node.UniqueId.StartsWith("test.", StringComparison.Ordinal) ? "t" : node.UniqueId.Split('.')[^1]).Order(StringComparer.Ordinal));
    }
}
