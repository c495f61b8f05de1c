using Dagfire.Sandbox.S3;
using Dagfire.Tasks.Conformance;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Support;

namespace Dagfire.Providers.AwsS3;

/// <summary>The sandbox's own S3, which keeps objects in folders: any bucket, and for good.</summary>
public sealed class S3FolderTests : ObjectStoreConformance, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly CapturingLogger _log = new();
    private readonly S3Fixture _s3;
    private S3ObjectStore? _store;

    public S3FolderTests() => _s3 = new S3Fixture { Server = NewServer() };

    protected override IObjectStore Store => _store!;

    public async ValueTask InitializeAsync()
    {
        await _s3.Server.StartAsync();
        _store = Open(_s3.Connection());
    }

    public async ValueTask DisposeAsync()
    {
        _store?.Dispose();
        await _s3.Server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Put_InParts_IsThereAfterARestart()
    {
        var bytes = new byte[(5 << 20) + 7];
        new Random(1).NextBytes(bytes);
        using var content = new MemoryStream(bytes);
        var put = await Store.PutAsync("big", content, new PutOptions { ContentType = "text/csv" }, CancellationToken.None);

        await using var again = NewServer();
        await again.StartAsync();
        using var store = Open(new S3Fixture { Server = again }.Connection());

        Assert.Equal(bytes, await store.ReadBytesAsync("big", CancellationToken.None));
        var head = await store.HeadAsync("big", CancellationToken.None);
        Assert.Equal((put.Size, put.ETag, "text/csv"), (head!.Size, head.ETag, head.ContentType));
    }

    [Fact]
    public async Task Put_IntoAnotherBucket_StaysThere()
    {
        using var pond = Open(_s3.Connection() with { Schema = "pond" });
        await pond.PutTextAsync("a", "text");

        Assert.Null(await Store.HeadAsync("a", CancellationToken.None));
        Assert.Equal("text", await pond.ReadTextAsync("a"));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a..b")]
    [InlineData("Lake")]
    [InlineData("ab")]
    public async Task Any_BucketThatIsNoName_IsNotThere(string bucket)
    {
        using var store = Open(_s3.Connection() with { Schema = bucket });

        await Assert.ThrowsAnyAsync<Exception>(() => store.PutTextAsync("x", "text"));
        await Store.PutTextAsync("a", "text");

        Assert.Equal([_folder[$"buckets/{S3Fixture.Bucket}"]], Directory.EnumerateFileSystemEntries(_folder["buckets"]));
        Assert.False(File.Exists(_folder["x"]));
    }

    private S3Server NewServer() => S3Server.Over(_folder["buckets"], S3Fixture.Bucket, new Dictionary<string, string> { [S3Fixture.AccessKey] = S3Fixture.Secret }, TimeProvider.System);

    private S3ObjectStore Open(Connection connection) => new(S3Settings.Of(connection), TimeProvider.System, _log);
}
