using System.Text.Json.Nodes;
using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Support;

namespace Dagfire.Tasks.Objects.Operators;

public sealed class GetObjectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TaskContextBuilder _context = new() { Services = new FakeTemplates(("day", "2026-11-20")) };
    private readonly FolderObjectStore _objects;

    public GetObjectTests() => _objects = new FolderObjectStore(_folder["objects"], _context.Clock);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Köln\n", false, "\"K\\u00F6ln\\n\"")]
    [InlineData("\uFEFFx", false, "\"x\"")]
    [InlineData("", false, "\"\"")]
    [InlineData("{\"a\": [1, null]}", true, "{\"a\":[1,null]}")]
    [InlineData("{\"a\": 1}", false, "\"{\\u0022a\\u0022: 1}\"")]
    public async Task Run_WithoutFile_PassesTheContentOn(string content, bool isJson, string expected)
    {
        await _objects.PutTextAsync("2026-11-20/a", content);

        var result = await RunAsync(new GetObject("{{ day }}/a") { IsJson = isJson });

        Assert.Equal(expected, Assert.IsAssignableFrom<JsonNode>(Assert.IsType<TaskResult.Succeeded>(result).Output).ToJsonString());
    }

    [Fact]
    public async Task Run_File_IsWrittenWholeWithItsFolders()
    {
        await _objects.PutTextAsync("a", "new");
        Directory.CreateDirectory(_folder["out/2026-11-20"]);
        await File.WriteAllTextAsync(_folder["out/2026-11-20/b.txt"], "old and longer");

        var result = await RunAsync(new GetObject("a") { File = _folder["out/{{ day }}/b.txt"] });
        await RunAsync(new GetObject("a") { File = _folder["made/for/it.txt"] });

        Assert.Equal(_folder["out/2026-11-20/b.txt"], ((JsonNode)Assert.IsType<TaskResult.Succeeded>(result).Output!).GetValue<string>());
        Assert.Equal("new", await File.ReadAllTextAsync(_folder["out/2026-11-20/b.txt"]));
        Assert.Equal("new", await File.ReadAllTextAsync(_folder["made/for/it.txt"]));
        Assert.Equal(["b.txt"], Directory.EnumerateFileSystemEntries(_folder["out/2026-11-20"]).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Run_RelativeFile_PassesItsFullPathOn()
    {
        await _objects.PutTextAsync("a", "x");

        var result = await RunAsync(new GetObject("a") { File = Path.GetRelativePath(".", _folder["b.txt"]) });

        Assert.Equal(_folder["b.txt"], ((JsonNode)Assert.IsType<TaskResult.Succeeded>(result).Output!).GetValue<string>());
    }

    [Fact]
    public async Task Run_ReadBreaksOff_LeavesTheOldFileAndNothingElse()
    {
        Directory.CreateDirectory(_folder["out"]);
        await File.WriteAllTextAsync(_folder["out/b.txt"], "old");
        var store = new BreakingStore(_objects);

        await Assert.ThrowsAsync<IOException>(() => new GetObjectHandler(store).RunAsync(new GetObject("a") { File = _folder["out/b.txt"] }, _context.Build(), CancellationToken.None));

        Assert.Equal("old", await File.ReadAllTextAsync(_folder["out/b.txt"]));
        Assert.Single(Directory.EnumerateFileSystemEntries(_folder["out"]));
    }

    [Fact]
    public async Task Run_ObjectThatIsMissing_FailsByNameAndMayBeRetried()
    {
        var failed = Failed(await RunAsync(new GetObject("no/such") { File = _folder["b.txt"] }));

        Assert.Equal(("There is no object 'no/such'.", true), (failed.Failure.Message, failed.Retryable));
        Assert.False(File.Exists(_folder["b.txt"]));
    }

    [Fact]
    public async Task Run_MoreThanCanBePassedOn_FailsForGoodWithSizeAndLimit()
    {
        await _objects.PutTextAsync("large", new string('x', XCom.MaxBytes + 1));

        var failed = Failed(await RunAsync(new GetObject("large")));

        Assert.Equal(("The object 'large' has 1048577 bytes; at most 1048576 can be passed on. Write it to a file.", false), (failed.Failure.Message, failed.Retryable));
        Assert.IsType<TaskResult.Succeeded>(await RunAsync(new GetObject("large") { File = _folder["large.txt"] }));
    }

    [Fact]
    public async Task Run_ContentThatIsNoTextOrNoJson_FailsForGoodByName()
    {
        using var bytes = new MemoryStream([0xC3, 0x28]);
        await _objects.PutAsync("binary", bytes, new PutOptions(), CancellationToken.None);
        await _objects.PutTextAsync("broken", "{");

        var binary = Failed(await RunAsync(new GetObject("binary")));
        var broken = Failed(await RunAsync(new GetObject("broken") { IsJson = true }));

        Assert.Equal("The object 'binary' (application/octet-stream) is not UTF-8 text; only that can be passed on. Write it to a file.", binary.Failure.Message);
        Assert.StartsWith("The object 'broken' is not JSON: ", broken.Failure.Message, StringComparison.Ordinal);
        Assert.False(binary.Retryable || broken.Retryable);
    }

    [Fact]
    public async Task Run_FileIsAFolder_FailsForGoodByName()
    {
        await _objects.PutTextAsync("a", "x");

        Assert.Equal($"'{_folder.Path}' is a folder; name a file to write.", Failed(await RunAsync(new GetObject("a") { File = _folder.Path })).Failure.Message);
        Assert.Equal("The file to write has no name.", Failed(await RunAsync(new GetObject("a") { File = "" })).Failure.Message);
    }

    private static TaskResult.Failed Failed(TaskResult result) => Assert.IsType<TaskResult.Failed>(result);

    private async Task<TaskResult> RunAsync(GetObject parameters) => await new GetObjectHandler(_objects).RunAsync(parameters, _context.Build(), CancellationToken.None);

    private sealed class BreakingStore(IObjectStore inner) : IObjectStore
    {
        public Task<ObjectInfo> PutAsync(string key, Stream content, PutOptions options, CancellationToken cancellationToken) => inner.PutAsync(key, content, options, cancellationToken);

        public Task<StoredObject?> GetAsync(string key, CancellationToken cancellationToken) =>
            Task.FromResult<StoredObject?>(new StoredObject(new ObjectInfo(key, 10, "etag", "text/plain", DateTimeOffset.UnixEpoch), new BreakingStream(5)));

        public Task<ObjectInfo?> HeadAsync(string key, CancellationToken cancellationToken) => inner.HeadAsync(key, cancellationToken);

        public Task DeleteAsync(string key, CancellationToken cancellationToken) => inner.DeleteAsync(key, cancellationToken);

        public Task<ObjectPage> ListAsync(ListRequest request, CancellationToken cancellationToken) => inner.ListAsync(request, cancellationToken);
    }
}
