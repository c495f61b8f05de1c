using Dagfire.Tasks.Conformance;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Support;

namespace Dagfire.Providers.AwsS3;

/// <summary>The provider on another server than the sandbox.</summary>
public sealed class OtherS3Tests : ObjectStoreConformance, IAsyncDisposable
{
    private readonly S3ObjectStore _store;

    public OtherS3Tests()
    {
        var settings = S3Settings.Of(S3OfOthers.Connection());
        _store = new S3ObjectStore(settings with { Prefix = $"{settings.Prefix}{Guid.NewGuid():N}/" }, TimeProvider.System, new CapturingLogger());
    }

    protected override IObjectStore Store => _store;

    [Fact]
    public async Task Put_MoreThanAPart_ComesBackWhole()
    {
        var bytes = new byte[17 << 20];
        new Random(1).NextBytes(bytes);
        using var content = new MemoryStream(bytes);

        await Store.PutAsync("big", content, new PutOptions { ContentType = "text/csv" }, CancellationToken.None);

        Assert.Equal(bytes, await Store.ReadBytesAsync("big", CancellationToken.None));
        Assert.Equal("text/csv", (await Store.HeadAsync("big", CancellationToken.None))!.ContentType);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var key in await _store.KeysAsync())
            await _store.DeleteAsync(key, CancellationToken.None);
        _store.Dispose();
    }
}
