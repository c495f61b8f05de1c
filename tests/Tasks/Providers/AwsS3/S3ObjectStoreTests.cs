using Dagfire.Sandbox;
using Dagfire.Tasks.Conformance;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Support;

namespace Dagfire.Providers.AwsS3;

public sealed class S3ObjectStoreTests : ObjectStoreConformance, IAsyncLifetime
{
    private const int Part = 5 << 20;

    private readonly S3Fixture _s3 = new();
    private readonly CapturingLogger _log = new();
    private S3ObjectStore? _store;

    protected override IObjectStore Store => _store!;

    public async ValueTask InitializeAsync()
    {
        await _s3.Server.StartAsync();
        _store = Open("""
            , "prefix": "team/a"
            """);
    }

    public async ValueTask DisposeAsync()
    {
        _store?.Dispose();
        await _s3.Server.DisposeAsync();
    }

    [Theory]
    [InlineData(Part)]
    [InlineData(Part + 1)]
    [InlineData((2 * Part) + 7)]
    [InlineData(3 * Part)]
    public async Task Put_MoreThanAPart_ComesBackWhole(int size)
    {
        var bytes = Bytes(size);
        using var content = new MemoryStream(bytes);

        var put = await Store.PutAsync("big", content, new PutOptions { ContentType = "text/csv" }, CancellationToken.None);

        Assert.Equal(bytes, await Store.ReadBytesAsync("big", CancellationToken.None));
        var head = await Store.HeadAsync("big", CancellationToken.None);
        Assert.Equal((put.Size, put.ETag, "text/csv"), (head!.Size, head.ETag, head.ContentType));
        Assert.Equal(size <= Part ? 1 : 2 + ((size + Part - 1) / Part), _s3.Server.Seen.Count(request => request.Method is "PUT" or "POST"));
        Assert.Equal(0, _s3.Server.Bucket.OpenUploads);
    }

    [Fact]
    public async Task Put_PartsWithACondition_HoldToIt()
    {
        using var content = new MemoryStream(Bytes(Part + 1));
        var first = await Store.PutAsync("big", content, new PutOptions { OnlyIfAbsent = true }, CancellationToken.None);
        content.Position = 0;

        await Assert.ThrowsAsync<ObjectConditionException>(() => Store.PutAsync("big", content, new PutOptions { OnlyIfAbsent = true }, CancellationToken.None));
        content.Position = 0;
        await Store.PutAsync("big", content, new PutOptions { OnlyIfETag = first.ETag }, CancellationToken.None);

        Assert.Equal(0, _s3.Server.Bucket.OpenUploads);
    }

    [Fact]
    public async Task Put_PartsThatBreakOff_AreTakenAway()
    {
        using var broken = new BreakingStream(Part + 100);

        await Assert.ThrowsAsync<IOException>(() => Store.PutAsync("big", broken, new PutOptions(), CancellationToken.None));

        Assert.Equal(0, _s3.Server.Bucket.OpenUploads);
        Assert.Null(await Store.HeadAsync("big", CancellationToken.None));
    }

    [Fact]
    public async Task Put_ServerThatFailsInBetween_IsAskedAgain()
    {
        _s3.Server.Faults.Add(new Fault(request => request.Method == "PUT") { Status = 503, Body = "<Error><Code>SlowDown</Code></Error>", ContentType = "application/xml" });
        _s3.Server.Faults.Cut(request => request.Method == "PUT");
        _s3.Server.Faults.Add(new Fault(request => request.Method == "PUT") { LosesAnswer = true });

        await Store.PutTextAsync("a", "text");

        Assert.Equal("text", await Store.ReadTextAsync("a"));
        Assert.Equal(4, _s3.Server.Seen.Count(request => request.Method == "PUT"));
    }

    [Fact]
    public async Task Put_ServerThatKeepsFailing_SaysWhatWasAskedAndMayPass()
    {
        _s3.Server.Faults.Add(new Fault(_ => true) { Status = 500, Body = "<Error><Code>InternalError</Code><Message>We broke.</Message></Error>", ContentType = "application/xml", Times = 100 });

        var failed = await Assert.ThrowsAsync<ObjectStoreException>(() => Store.PutTextAsync("tweets/a.json", "text"));

        Assert.True(failed.MayPass);
        Assert.Contains("Putting 'tweets/a.json' failed in bucket 'lake'", failed.Message, StringComparison.Ordinal);
        Assert.Contains("500 InternalError", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Head_ServerThatDoesNotAnswerInTime_SaysSoAndMayPass()
    {
        _s3.Server.Faults.Add(new Fault(_ => true) { Slow = TimeSpan.FromMinutes(1) });
        using var store = Open(""", "timeout_seconds": 1, "max_attempts": 1""");

        var failed = await Assert.ThrowsAsync<ObjectStoreException>(() => store.HeadAsync("a", CancellationToken.None));

        Assert.True(failed.MayPass);
        Assert.EndsWith("'a' failed in bucket 'lake' at " + _s3.Server.Address.AbsoluteUri + ": there was no answer within 1 seconds.", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AnswerCutOff_Throws()
    {
        await Store.PutTextAsync("a", new string('x', 100_000));
        _s3.Server.Faults.Add(new Fault(request => request.Method == "GET") { CutsAnswerAfter = 50_000 });

        await using var stored = await Store.GetAsync("a", CancellationToken.None);

        await Assert.ThrowsAnyAsync<IOException>(() => stored!.Content.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task List_ManyPages_GivesEveryKeyWithinThePrefixOnly()
    {
        await _s3.Server.Bucket.FillAsync("team/b", 3);
        await _s3.Server.Bucket.FillAsync("team/a/x", 2500);

        Assert.Equal(2500, (await Store.KeysAsync("x")).Distinct().Count());
        Assert.Equal(3, _s3.Server.Seen.Count);
    }

    [Fact]
    public async Task List_TokenOfNobody_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.ListAsync(new ListRequest { ContinuationToken = "!" }, CancellationToken.None));

    [Fact]
    public async Task Any_Request_HoldsNoSecretInItsHeadersOrTheLog()
    {
        await Store.PutTextAsync("a", "text");

        Assert.DoesNotContain(_s3.Server.Seen.SelectMany(request => request.Headers.Values), value => value.Contains(S3Fixture.Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(_log.Lines, line => line.Contains(S3Fixture.Secret, StringComparison.Ordinal));
    }

    private S3ObjectStore Open(string extra) => new(S3Settings.Of(_s3.Connection(extra)), TimeProvider.System, _log);

    private static byte[] Bytes(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        return bytes;
    }
}
