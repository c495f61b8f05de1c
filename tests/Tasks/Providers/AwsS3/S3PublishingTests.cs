using Dagfire.Sandbox;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Objects.Publishing;
using Dagfire.Tasks.Support;

namespace Dagfire.Providers.AwsS3;

/// <summary>A folder published to S3, as <c>serve_docs</c> does.</summary>
public sealed class S3PublishingTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Types = new()
    {
        ["index.html"] = "text/html; charset=utf-8",
        ["old.html"] = "text/html; charset=utf-8",
        ["assets/site.js"] = "text/javascript; charset=utf-8",
        ["assets/site.css"] = "text/css; charset=utf-8",
        ["assets/logo.svg"] = "image/svg+xml",
        ["assets/font.woff2"] = "font/woff2",
        ["manifest.json"] = "application/json",
        ["graph.gpickle"] = "application/octet-stream",
    };

    private readonly S3Fixture _s3 = new();
    private readonly TemporaryFolder _folder = new();
    private readonly TaskContextBuilder _context = new();
    private IObjectStore? _store;

    public async ValueTask InitializeAsync()
    {
        await _s3.Server.StartAsync();
        _store = new S3Adapter(TimeProvider.System, new CapturingLogger<S3ObjectStore>()).Open(_s3.Connection(""", "max_attempts": 1"""));
        foreach (var name in Types.Keys)
            Write(name, name);
    }

    public async ValueTask DisposeAsync()
    {
        (_store as IDisposable)?.Dispose();
        _folder.Dispose();
        await _s3.Server.DisposeAsync();
    }

    [Fact]
    public async Task Publish_EachKindOfFile_GetsItsMediaType()
    {
        Assert.Equal(Types.Count, (await SucceedAsync()).Put);

        foreach (var (name, type) in Types)
            Assert.Equal(type, (await _store!.HeadAsync($"dbt-docs/{name}", CancellationToken.None))!.ContentType);
        Assert.Equal(new PublishSummary(Put: 0, Types.Count, Removed: 0, Bytes: 0), await SucceedAsync());
    }

    [Fact]
    public async Task Publish_PageThatIsGone_RemovesItsObject()
    {
        await SucceedAsync();
        File.Delete(Path.Combine(_folder.Path, "old.html"));

        Assert.Equal(new PublishSummary(Put: 0, Types.Count - 1, Removed: 1, Bytes: 0), await SucceedAsync());

        Assert.Null(await _store!.HeadAsync("dbt-docs/old.html", CancellationToken.None));
        Assert.Equal(Types.Count - 1, (await _store.KeysAsync("dbt-docs/")).Count);
    }

    [Fact]
    public async Task Publish_ServerThatGoesAwayInTheMiddle_LeavesTheOldSiteReadable()
    {
        await SucceedAsync();
        File.Delete(Path.Combine(_folder.Path, "old.html"));
        Write("assets/site.js", "new");
        Write("index.html", "new");
        _s3.Server.Faults.Add(new Fault(request => request.Method == "PUT") { Status = 503, After = 1, Times = 100 });

        await Assert.ThrowsAsync<ObjectStoreException>(RunAsync);

        foreach (var name in Types.Keys.Except(["assets/site.js"]))
            Assert.Equal(name, await _store!.ReadTextAsync($"dbt-docs/{name}"));
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private async Task<TaskResult> RunAsync() => await new PublishFolderHandler(_store).RunAsync(new PublishFolder(_folder.Path, "dbt-docs"), _context.Build(), CancellationToken.None);

    private async Task<PublishSummary> SucceedAsync() => Assert.IsType<PublishSummary>(Assert.IsType<TaskResult.Succeeded>(await RunAsync()).Output);
}
