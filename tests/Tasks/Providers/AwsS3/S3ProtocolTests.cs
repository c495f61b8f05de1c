using Amazon.S3;
using Amazon.S3.Model;

namespace Dagfire.Providers.AwsS3;

/// <summary>The sandbox's S3 as other clients than the provider use it.</summary>
public sealed class S3ProtocolTests : S3ProtocolConformance, IAsyncLifetime
{
    private readonly S3Fixture _s3 = new();
    private AmazonS3Client? _client;

    protected override AmazonS3Client Client => _client!;

    public async ValueTask InitializeAsync()
    {
        await _s3.Server.StartAsync();
        _client = S3Client.Of(S3Settings.Of(_s3.Connection()));
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        await _s3.Server.DisposeAsync();
    }

    [Fact]
    public async Task List_WithDelimiter_DoesNotGoThroughWhatItFolds()
    {
        await _s3.Server.Bucket.FillAsync("deep/", 3000);
        await _s3.Server.Bucket.FillAsync("later", 1);

        var page = await Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket, Delimiter = "/", MaxKeys = 2 }, Cancel);

        Assert.Equal(["deep/", "later0"], page.CommonPrefixes.Concat(page.S3Objects.Select(found => found.Key)));
        Assert.False(page.IsTruncated);
    }

    [Fact]
    public async Task Begin_MoreUploadsThanItKeeps_GivesUpTheOldest()
    {
        var first = await Client.InitiateMultipartUploadAsync(Bucket, "a", Cancel);
        for (var number = 0; number < 100; number++)
            await Client.InitiateMultipartUploadAsync(Bucket, "b", Cancel);

        using var part = new MemoryStream([1]);
        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() =>
            Client.UploadPartAsync(new UploadPartRequest { BucketName = Bucket, Key = "a", UploadId = first.UploadId, PartNumber = 1, InputStream = part }, Cancel));

        Assert.Equal((100, "NoSuchUpload"), (_s3.Server.Bucket.OpenUploads, refused.ErrorCode));
    }

    // What is not known must not pass for the object itself, and must not take its place.
    [Fact]
    public async Task Any_PartOfAnObjectThatTheSandboxHasNot_IsRefused()
    {
        await Client.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "a", ContentBody = "text" }, Cancel);

        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => Client.PutObjectTaggingAsync(
            new PutObjectTaggingRequest { BucketName = Bucket, Key = "a", Tagging = new Tagging { TagSet = [new Tag { Key = "k", Value = "v" }] } }, Cancel));

        Assert.Equal("NotImplemented", refused.ErrorCode);
        Assert.Equal(4, (await Client.GetObjectMetadataAsync(Bucket, "a", Cancel)).ContentLength);
    }
}
