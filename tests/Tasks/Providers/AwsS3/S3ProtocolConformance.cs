using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

namespace Dagfire.Providers.AwsS3;

/// <summary>What S3's clients expect of a server beyond what the port asks for, over AWS's SDK. Every test keeps to a prefix of its own.</summary>
public abstract class S3ProtocolConformance
{
    private readonly string _root = $"{Guid.NewGuid():N}/";

    protected abstract AmazonS3Client Client { get; }

    protected virtual string Bucket => S3Fixture.Bucket;

    [Fact]
    public async Task ListBuckets_NamesTheBucket()
    {
        await PutAsync("a");

        var found = await Client.ListBucketsAsync(Cancel);

        Assert.Single(found.Buckets, bucket => bucket.BucketName == Bucket);
    }

    [Fact]
    public async Task List_WithDelimiter_FoldsWhatLiesDeeper()
    {
        await PutAsync("a", "b/1", "b/2", "b/c/3", "b-x", "d/4", "e");

        var top = await ListAsync("");
        var below = await ListAsync("b/");
        var partOfAName = await ListAsync("b");

        Assert.Equal(["a", "b-x", "e"], Keys(top));
        Assert.Equal(["b/", "d/"], Prefixes(top));
        Assert.Equal(5, top.KeyCount);
        Assert.Equal(["b/1", "b/2"], Keys(below));
        Assert.Equal(["b/c/"], Prefixes(below));
        Assert.Equal(["b-x", "b/"], Keys(partOfAName).Concat(Prefixes(partOfAName)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task List_WithDelimiterPageByPage_GivesEachNameOnce(int size)
    {
        await PutAsync("a", "b/1", "b/2", "b/3", "c", "d/1", "d/2", "ü/1", "ü/2");
        var (keys, prefixes, request) = (new List<string>(), new List<string>(), Request("", "/"));
        request.MaxKeys = size;
        do
        {
            var page = await Client.ListObjectsV2Async(request, Cancel);
            Assert.InRange(page.S3Objects.Count + page.CommonPrefixes.Count, 1, size);
            keys.AddRange(Keys(page));
            prefixes.AddRange(Prefixes(page));
            request.ContinuationToken = page.IsTruncated ? page.NextContinuationToken : null;
        }
        while (request.ContinuationToken is not null);

        Assert.Equal(["a", "c"], keys);
        Assert.Equal(["b/", "d/", "ü/"], prefixes);
    }

    [Fact]
    public async Task List_StartAfter_BeginsBehindIt()
    {
        await PutAsync("a", "b", "c");
        var request = Request("", delimiter: null);
        request.StartAfter = _root + "a";

        Assert.Equal(["b", "c"], Keys(await Client.ListObjectsV2Async(request, Cancel)));
    }

    [Fact]
    public async Task List_FirstVersion_GoesOnBehindTheLastKey()
    {
        await PutAsync("a", "b/1", "c");
        var first = await Client.ListObjectsAsync(new ListObjectsRequest { BucketName = Bucket, Prefix = _root, Delimiter = "/", MaxKeys = 2 }, Cancel);
        var second = await Client.ListObjectsAsync(new ListObjectsRequest { BucketName = Bucket, Prefix = _root, Delimiter = "/", MaxKeys = 2, Marker = first.NextMarker }, Cancel);

        Assert.Equal(["a", "b/"], Names(first.S3Objects).Concat(first.CommonPrefixes.Select(Name)));
        Assert.Equal(["c"], Names(second.S3Objects).Concat(second.CommonPrefixes.Select(Name)));
        Assert.Equal((true, false), (first.IsTruncated, second.IsTruncated));
    }

    [Theory]
    [InlineData("bytes=0-3", "0123", "bytes 0-3/10")]
    [InlineData("bytes=4-4", "4", "bytes 4-4/10")]
    [InlineData("bytes=7-", "789", "bytes 7-9/10")]
    [InlineData("bytes=8-100", "89", "bytes 8-9/10")]
    [InlineData("bytes=-4", "6789", "bytes 6-9/10")]
    [InlineData("bytes=-100", "0123456789", "bytes 0-9/10")]
    public async Task Get_Range_GivesThatPartOnly(string range, string text, string contentRange)
    {
        await PutAsync("a");

        using var part = await GetAsync("a", range);

        Assert.Equal(HttpStatusCode.PartialContent, part.HttpStatusCode);
        Assert.Equal(text, await ReadAsync(part));
        Assert.Equal((text.Length, contentRange), (part.ContentLength, part.ContentRange));
    }

    [Theory]
    [InlineData("bytes=10-")]
    [InlineData("bytes=20-30")]
    public async Task Get_RangeBehindTheEnd_IsRefused(string range)
    {
        await PutAsync("a");

        var refused = await Assert.ThrowsAsync<AmazonS3Exception>(() => GetAsync("a", range));

        Assert.Equal((HttpStatusCode.RequestedRangeNotSatisfiable, "InvalidRange"), (refused.StatusCode, refused.ErrorCode));
    }

    [Fact]
    public async Task Get_Conditions_AreHeldTo()
    {
        await PutAsync("a");
        var etag = (await Client.GetObjectMetadataAsync(Bucket, _root + "a", Cancel)).ETag;

        using (var same = await Client.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = _root + "a", EtagToMatch = etag }, Cancel))
            Assert.Equal("0123456789", await ReadAsync(same));
        var other = await Assert.ThrowsAsync<AmazonS3Exception>(() => Client.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = _root + "a", EtagToMatch = "\"0\"" }, Cancel));
        var unchanged = await Assert.ThrowsAsync<AmazonS3Exception>(() => Client.GetObjectAsync(new GetObjectRequest { BucketName = Bucket, Key = _root + "a", EtagToNotMatch = etag }, Cancel));

        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.NotModified), (other.StatusCode, unchanged.StatusCode));
    }

    [Fact]
    public async Task Copy_Object_IsTheSameUnderAnotherName()
    {
        await PutAsync("ä b+c");

        var copied = await Client.CopyObjectAsync(new CopyObjectRequest { SourceBucket = Bucket, SourceKey = _root + "ä b+c", DestinationBucket = Bucket, DestinationKey = _root + "copy" }, Cancel);

        var head = await Client.GetObjectMetadataAsync(Bucket, _root + "copy", Cancel);
        Assert.Equal((10, "text/csv", head.ETag.Trim('"')), (head.ContentLength, head.Headers.ContentType, copied.ETag.Trim('"')));
        var missing = await Assert.ThrowsAsync<AmazonS3Exception>(() => Client.CopyObjectAsync(Bucket, _root + "none", Bucket, _root + "copy", Cancel));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task Delete_Many_RemovesThemAll()
    {
        await PutAsync("a", "b", "c");

        var removed = await Client.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = Bucket, Objects = [.. new[] { "a", "b", "none" }.Select(key => new KeyVersion { Key = _root + key })] }, Cancel);

        Assert.Equal(["a", "b", "none"], removed.DeletedObjects.Select(one => one.Key[_root.Length..]).Order(StringComparer.Ordinal));
        Assert.Equal(["c"], Keys(await ListAsync("")));
    }

    [Fact]
    public async Task Head_Bucket_Answers() =>
        Assert.Equal(HttpStatusCode.OK, (await Client.GetBucketLocationAsync(Bucket, Cancel)).HttpStatusCode);

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task PutAsync(params string[] keys)
    {
        foreach (var key in keys)
            await Client.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = _root + key, ContentBody = "0123456789", ContentType = "text/csv" }, Cancel);
    }

    private Task<GetObjectResponse> GetAsync(string key, string range)
    {
        var request = new GetObjectRequest { BucketName = Bucket, Key = _root + key, ByteRange = new ByteRange(range) };
        return Client.GetObjectAsync(request, Cancel);
    }

    private static async Task<string> ReadAsync(GetObjectResponse response)
    {
        using var reader = new StreamReader(response.ResponseStream, Encoding.UTF8);
        return await reader.ReadToEndAsync(Cancel);
    }

    private Task<ListObjectsV2Response> ListAsync(string prefix) => Client.ListObjectsV2Async(Request(prefix, "/"), Cancel);

    private ListObjectsV2Request Request(string prefix, string? delimiter) => new() { BucketName = Bucket, Prefix = _root + prefix, Delimiter = delimiter };

    private IReadOnlyList<string> Keys(ListObjectsV2Response page) => [.. Names(page.S3Objects)];

    private IReadOnlyList<string> Prefixes(ListObjectsV2Response page) => [.. page.CommonPrefixes.Select(Name)];

    private IEnumerable<string> Names(IEnumerable<S3Object> objects) => objects.Select(found => Name(found.Key));

    private string Name(string key) => key[_root.Length..];
}
