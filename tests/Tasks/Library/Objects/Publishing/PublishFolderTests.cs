using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Support;

namespace Dagfire.Tasks.Objects.Publishing;

public sealed class PublishFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TaskContextBuilder _context = new();
    private readonly FolderObjectStore _objects;
    private readonly CountingObjectStore _counted;

    public PublishFolderTests()
    {
        _objects = new FolderObjectStore(_folder["objects"], _context.Clock);
        _counted = new CountingObjectStore(_objects);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_NewFolder_PutsEveryFileWithPagesLast()
    {
        Write("index.html", "<p>");
        Write("site.js", "1");
        Write("deep/er/data.json", "{}");

        var summary = await SucceedAsync();

        Assert.Equal(new PublishSummary(Put: 3, Unchanged: 0, Removed: 0, Bytes: 6), summary);
        Assert.Equal(["put docs/deep/er/data.json", "put docs/site.js", "put docs/index.html"], _counted.Changes);
        Assert.Equal("<p>", await _objects.ReadTextAsync("docs/index.html"));
    }

    [Theory]
    [InlineData("a.html", "text/html; charset=utf-8")]
    [InlineData("a.CSS", "text/css; charset=utf-8")]
    [InlineData("a.js", "text/javascript; charset=utf-8")]
    [InlineData("a.json", "application/json")]
    [InlineData("a.svg", "image/svg+xml")]
    [InlineData("a.woff2", "font/woff2")]
    [InlineData("a.msgpack", "application/octet-stream")]
    [InlineData("a", "application/octet-stream")]
    public async Task Run_File_GetsTheContentTypeOfItsExtension(string name, string expected)
    {
        Write(name, "x");

        await SucceedAsync();

        Assert.Equal(expected, (await _objects.HeadAsync($"docs/{name}", CancellationToken.None))!.ContentType);
    }

    [Fact]
    public async Task Run_Again_SendsOnlyWhatChanged()
    {
        Write("a.js", "1");
        Write("b.js", "2");
        await SucceedAsync();
        _counted.Changes.Clear();
        Write("b.js", "3");

        Assert.Equal(new PublishSummary(Put: 1, Unchanged: 1, Removed: 0, Bytes: 1), await SucceedAsync());
        Assert.Equal(["put docs/b.js"], _counted.Changes);
        Assert.Equal("3", await _objects.ReadTextAsync("docs/b.js"));
    }

    [Fact]
    public async Task Run_ObjectWithAnotherContentType_IsSentAgain()
    {
        Write("a.css", "x");
        await _objects.PutTextAsync("docs/a.css", "x", new PutOptions { ContentType = "text/html" });

        Assert.Equal(1, (await SucceedAsync()).Put);
        Assert.Equal("text/css; charset=utf-8", (await _objects.HeadAsync("docs/a.css", CancellationToken.None))!.ContentType);
    }

    [Fact]
    public async Task Run_FileGone_RemovesItsObjectLastAndNothingElse()
    {
        Write("a.html", "1");
        Write("old.js", "2");
        await SucceedAsync();
        await _objects.PutTextAsync("docs-of-others/x.js", "3");
        _counted.Changes.Clear();
        File.Delete(Path.Combine(_folder["site"], "old.js"));
        Write("a.html", "4");

        Assert.Equal(new PublishSummary(Put: 1, Unchanged: 0, Removed: 1, Bytes: 1), await SucceedAsync());
        Assert.Equal(["put docs/a.html", "delete docs/old.js"], _counted.Changes);
        Assert.Equal(["docs-of-others/x.js", "docs/a.html"], await _objects.KeysAsync());
    }

    [Fact]
    public async Task Run_StoreAwayInTheMiddle_RemovesNothing()
    {
        await _objects.PutTextAsync("docs/old.js", "1");
        Write("a.js", "1");
        Write("b.js", "2");
        _counted.FailsAt = "docs/b.js";

        await Assert.ThrowsAsync<IOException>(RunAsync);

        Assert.Equal(["put docs/a.js"], _counted.Changes);
    }

    [Fact]
    public async Task Run_StoreAwayAtAnyStep_LeavesASiteToReadAndTheNextRunFinishes()
    {
        var isFinished = false;
        var step = 0;
        while (!isFinished)
        {
            var site = $"docs{++step}";
            WriteSite(("index.html", "see gone.html"), ("gone.html", "old"), ("site.js", "1"));
            await PublishAsync(_objects, site);
            WriteSite(("index.html", "see next.html"), ("next.html", "new"), ("site.js", "2"));

            isFinished = await TryPublishAsync(new StoppingObjectStore(_objects, step), site);

            var page = (await _objects.ReadTextAsync($"{site}/index.html"))!;
            Assert.NotNull(await _objects.ReadTextAsync($"{site}/{page["see ".Length..]}"));
            await PublishAsync(_objects, site);
            Assert.Equal([$"{site}/index.html", $"{site}/next.html", $"{site}/site.js"], await _objects.KeysAsync($"{site}/"));
            Assert.Equal("see next.html", await _objects.ReadTextAsync($"{site}/index.html"));
        }

        Assert.True(step > 5, $"The store was asked {step} times only.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_EmptyOrMissingFolder_FailsAndRemovesNothing(bool exists)
    {
        if (exists)
            Directory.CreateDirectory(_folder["site"]);
        await _objects.PutTextAsync("docs/old.js", "1");

        Assert.IsType<TaskResult.Failed>(await RunAsync());
        Assert.Equal(["docs/old.js"], await _objects.KeysAsync());
    }

    private void WriteSite(params ReadOnlySpan<(string Name, string Text)> files)
    {
        if (Directory.Exists(_folder["site"]))
            Directory.Delete(_folder["site"], recursive: true);
        foreach (var (name, text) in files)
            Write(name, text);
    }

    private async Task PublishAsync(IObjectStore store, string prefix)
    {
        TaskResult result = await new PublishFolderHandler(store).RunAsync(new PublishFolder(_folder["site"], prefix), _context.Build(), CancellationToken.None);
        Assert.IsType<TaskResult.Succeeded>(result);
    }

    private async Task<bool> TryPublishAsync(IObjectStore store, string prefix)
    {
        try
        {
            await PublishAsync(store, prefix);
            return true;
        }
        catch (ObjectStoreException)
        {
            return false;
        }
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder["site"], name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private async Task<TaskResult> RunAsync() =>
        await new PublishFolderHandler(_counted).RunAsync(new PublishFolder(_folder["site"], "docs"), _context.Build(), CancellationToken.None);

    private async Task<PublishSummary> SucceedAsync() =>
        Assert.IsType<PublishSummary>(Assert.IsType<TaskResult.Succeeded>(await RunAsync()).Output);
}
