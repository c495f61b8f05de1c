using System.Text.Json.Nodes;
using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Support;

namespace Dagfire.Tasks.Objects.Operators;

public sealed class PutObjectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TaskContextBuilder _context = new() { Services = new FakeTemplates(("day", "2026-11-20"), ("name", "Köln")) };
    private readonly FolderObjectStore _objects;

    public PutObjectTests() => _objects = new FolderObjectStore(_folder["objects"], _context.Clock);

    public static TheoryData<string, string, string?, string, string> Contents => new()
    {
        { "a", "\"Hello {{ name }}\"", null, "Hello Köln", "text/plain; charset=utf-8" },
        { "a.csv", "\"1,2\"", null, "1,2", "text/csv; charset=utf-8" },
        { "a", """{"to":"{{ name }}","n":[1,null]}""", null, """{"to":"Köln","n":[1,null]}""", "application/json" },
        { "a", "12", null, "12", "application/json" },
        { "a", "\"\"", null, "", "text/plain; charset=utf-8" },
        { "a.json", "\"{}\"", "application/x-{{ day }}", "{}", "application/x-2026-11-20" },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task Run_Data_IsPutFilledInWithItsType(string key, string data, string? type, string expected, string expectedType)
    {
        var result = await RunAsync(new PutObject($"{{{{ day }}}}/{key}") { Data = JsonNode.Parse(data), ContentType = type is null ? (Template?)null : type });

        Assert.Equal($"2026-11-20/{key}", Assert.IsType<TaskResult.Succeeded>(result).Output);
        Assert.Equal(expected, await _objects.ReadTextAsync($"2026-11-20/{key}"));
        Assert.Equal(expectedType, (await _objects.HeadAsync($"2026-11-20/{key}", CancellationToken.None))!.ContentType);
    }

    [Fact]
    public async Task Run_File_IsPutByteForByte()
    {
        await File.WriteAllBytesAsync(_folder["2026-11-20.gz"], [0, 255, 13, 10]);

        Assert.IsType<TaskResult.Succeeded>(await RunAsync(new PutObject("a") { File = _folder["{{ day }}.gz"] }));

        Assert.Equal([0, 255, 13, 10], await _objects.ReadBytesAsync("a", CancellationToken.None));
        Assert.Equal("application/gzip", (await _objects.HeadAsync("a", CancellationToken.None))!.ContentType);
    }

    [Fact]
    public async Task Run_FileThatIsMissing_FailsAndMayBeRetried()
    {
        var failed = Assert.IsType<TaskResult.Failed>(await RunAsync(new PutObject("a") { File = _folder["no.csv"] }));

        Assert.Equal(($"There is no file '{_folder["no.csv"]}' to put.", true), (failed.Failure.Message, failed.Retryable));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Run_ObjectThatIsThere_IsReplacedOnlyWhenAskedFor(bool replace, bool fails)
    {
        await _objects.PutTextAsync("a", "old");

        var result = await RunAsync(new PutObject("a") { Data = "new", Replace = replace });

        Assert.Equal(fails ? "There is an object 'a' already; nothing was written. Ask for it to be replaced, or use another key." : null, (result as TaskResult.Failed)?.Failure.Message);
        Assert.Equal(fails ? "old" : "new", await _objects.ReadTextAsync("a"));
        Assert.NotEqual(true, (result as TaskResult.Failed)?.Retryable);
    }

    [Fact]
    public async Task Run_SameContentOfSomebodyElse_FailsHoweverOften()
    {
        await _objects.PutTextAsync("a", "same");

        Assert.IsType<TaskResult.Failed>(await RunAsync(new PutObject("a") { Data = "same" }));
        Assert.IsType<TaskResult.Failed>(await RunAsync(new PutObject("a") { Data = "same" }));
    }

    [Fact]
    public async Task Run_AttemptDiedAfterItsPut_TheNextKnowsItsOwnObject()
    {
        Assert.IsType<TaskResult.Succeeded>(await RunAsync(new PutObject("a") { Data = "mine" }));

        var next = await RunAsync(new PutObject("a") { Data = "mine" });

        Assert.Equal("a", Assert.IsType<TaskResult.Succeeded>(next).Output);
        Assert.IsType<TaskResult.Failed>(await RunAsync(new PutObject("a") { Data = "other" }));
    }

    [Fact]
    public async Task Run_AnswerWasLostAndTheRequestRepeated_KnowsItsOwnObject()
    {
        TaskResult result = await new PutObjectHandler(new RepeatingObjectStore(_objects)).RunAsync(new PutObject("a") { Data = "mine" }, _context.Build(), CancellationToken.None);

        Assert.Equal("a", Assert.IsType<TaskResult.Succeeded>(result).Output);
        Assert.Equal("mine", await _objects.ReadTextAsync("a"));
    }

    [Theory]
    [InlineData("/a")]
    [InlineData("{{ day }}//b")]
    [InlineData("")]
    public async Task Run_KeyThatIsNotAllowed_FailsForGoodByName(string key)
    {
        var failed = Assert.IsType<TaskResult.Failed>(await RunAsync(new PutObject(key) { Data = "x" }));

        Assert.StartsWith(key.Length == 0 ? "An object key must not be empty." : $"The object key '{key.Replace("{{ day }}", "2026-11-20", StringComparison.Ordinal)}'", failed.Failure.Message, StringComparison.Ordinal);
        Assert.False(failed.Retryable);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_NeitherOrBothContents_FailsForGood(bool both)
    {
        var failed = Assert.IsType<TaskResult.Failed>(await RunAsync(new PutObject("a") { Data = both ? "x" : null, File = both ? "y" : (Template?)null }));

        Assert.False(failed.Retryable);
    }

    private async Task<TaskResult> RunAsync(PutObject parameters) => await new PutObjectHandler(_objects).RunAsync(parameters, _context.Build(), CancellationToken.None);
}
