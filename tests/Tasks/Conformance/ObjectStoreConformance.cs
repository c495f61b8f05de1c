using System.Security.Cryptography;
using System.Text;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Support;

namespace Dagfire.Tasks.Conformance;

/// <summary>What every <see cref="IObjectStore"/> must do. An adapter's tests derive and supply an empty store.</summary>
public abstract class ObjectStoreConformance
{
    protected abstract IObjectStore Store { get; }

    [Fact]
    public async Task Put_ThenGet_GivesBytesAndFacts()
    {
        var put = await Store.PutTextAsync("a/b.json", "{\"x\":\"ü\"}");

        await using var stored = await Store.GetAsync("a/b.json", CancellationToken.None);

        Assert.NotNull(stored);
        using var reader = new StreamReader(stored.Content);
        Assert.Equal("{\"x\":\"ü\"}", await reader.ReadToEndAsync());
        Same(put, stored.Info);
        Assert.Equal("application/json", put.ContentType);
        Assert.Equal(10, put.Size);
    }

#pragma warning disable CA5351 // S3's ETag is an MD5.
    [Fact]
    public async Task Put_ETag_IsTheMd5OfTheContent()
    {
        var put = await Store.PutTextAsync("a", "hello");

        Assert.Equal(Convert.ToHexStringLower(MD5.HashData("hello"u8)), put.ETag);
    }
#pragma warning restore CA5351

    [Fact]
    public async Task Put_SameKeyTwice_TheLastWins()
    {
        var first = await Store.PutTextAsync("a", "one", new PutOptions { ContentType = "text/plain" });
        var second = await Store.PutTextAsync("a", "two", new PutOptions { ContentType = "text/html" });

        Assert.Equal("two", await Store.ReadTextAsync("a"));
        var head = await Store.HeadAsync("a", CancellationToken.None);
        Same(second, head!);
        Assert.NotEqual(first.ETag, head!.ETag);
        Assert.Equal("text/html", head.ContentType);
    }

    [Fact]
    public async Task Put_EmptyContent_IsAnObject()
    {
        await Store.PutTextAsync("empty", "");

        Assert.Equal(0, (await Store.HeadAsync("empty", CancellationToken.None))!.Size);
        Assert.Equal("", await Store.ReadTextAsync("empty"));
    }

    [Fact]
    public async Task Put_LargeContent_ComesBackWhole()
    {
        var bytes = new byte[3_000_001];
        new Random(1).NextBytes(bytes);
        using var content = new MemoryStream(bytes);

        var put = await Store.PutAsync("large", content, new PutOptions(), CancellationToken.None);

        Assert.Equal(bytes.Length, put.Size);
        Assert.Equal(bytes, await Store.ReadBytesAsync("large", CancellationToken.None));
    }

    [Fact]
    public async Task Put_OnlyIfAbsent_RefusesToReplace()
    {
        var condition = new PutOptions { OnlyIfAbsent = true };
        await Store.PutTextAsync("a", "one", condition);

        await Assert.ThrowsAsync<ObjectConditionException>(() => Store.PutTextAsync("a", "two", condition));

        Assert.Equal("one", await Store.ReadTextAsync("a"));
    }

    [Fact]
    public async Task Put_OnlyIfAbsentFromManySides_OneWins()
    {
        var puts = Enumerable.Range(0, 20).Select(async number =>
        {
            try
            {
                await Store.PutTextAsync("contested", $"{number}", new PutOptions { OnlyIfAbsent = true });
                return 1;
            }
            catch (ObjectConditionException)
            {
                return 0;
            }
        });

        Assert.Equal(1, (await Task.WhenAll(puts)).Sum());
    }

    [Fact]
    public async Task Put_OnlyIfETag_ReplacesThatVersionOnly()
    {
        var one = await Store.PutTextAsync("a", "one");
        await Store.PutTextAsync("a", "two", new PutOptions { OnlyIfETag = one.ETag });

        var refused = await Assert.ThrowsAsync<ObjectConditionException>(() => Store.PutTextAsync("a", "three", new PutOptions { OnlyIfETag = one.ETag }));
        await Assert.ThrowsAsync<ObjectConditionException>(() => Store.PutTextAsync("none", "x", new PutOptions { OnlyIfETag = one.ETag }));

        Assert.Equal("two", await Store.ReadTextAsync("a"));
        Assert.Contains(one.ETag, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_ContentThatBreaksOff_LeavesTheOldObject()
    {
        await Store.PutTextAsync("a", "old");
        using var broken = new BreakingStream(200_000);

        await Assert.ThrowsAsync<IOException>(() => Store.PutAsync("a", broken, PutOptions.Json, CancellationToken.None));

        Assert.Equal("old", await Store.ReadTextAsync("a"));
        Assert.Equal(["a"], await Store.KeysAsync());
    }

    [Fact]
    public async Task Get_NothingThere_IsNull()
    {
        await Store.PutTextAsync("folder/a", "x");

        Assert.Null(await Store.GetAsync("none", CancellationToken.None));
        Assert.Null(await Store.GetAsync("folder", CancellationToken.None));
        Assert.Null(await Store.HeadAsync("folder/none", CancellationToken.None));
        Assert.Null(await Store.HeadAsync("folder", CancellationToken.None));
    }

    [Fact]
    public async Task Get_PutMeanwhile_ReadsTheVersionItOpened()
    {
        var one = await Store.PutTextAsync("a", "one");
        await using var stored = await Store.GetAsync("a", CancellationToken.None);

        await Store.PutTextAsync("a", "other");

        using var reader = new StreamReader(stored!.Content);
        Assert.Equal("one", await reader.ReadToEndAsync());
        Assert.Equal(one.ETag, stored.Info.ETag);
    }

    [Fact]
    public async Task Delete_IsFinalAndRepeatable()
    {
        await Store.PutTextAsync("a", "x");

        await Store.DeleteAsync("a", CancellationToken.None);
        await Store.DeleteAsync("a", CancellationToken.None);

        Assert.Null(await Store.HeadAsync("a", CancellationToken.None));
        Assert.Empty(await Store.KeysAsync());
    }

    [Fact]
    public async Task List_OrdersByUtf8BytesOfTheWholeKey()
    {
        string[] keys = ["a-b", "a.json", "a/b", "a/c/d", "a0", "B", "\uFB01x", "\U0001F680x", "ä", "z"];
        foreach (var key in keys)
            await Store.PutTextAsync(key, key);

        var expected = keys.OrderBy(key => Convert.ToHexString(Encoding.UTF8.GetBytes(key)), StringComparer.Ordinal);
        Assert.Equal(expected, await Store.KeysAsync());
    }

    [Theory]
    [InlineData("tweets/", new[] { "tweets/a", "tweets/b-1", "tweets/sub/c" })]
    [InlineData("tweets/b", new[] { "tweets/b-1" })]
    [InlineData("tw", new[] { "tweets/a", "tweets/b-1", "tweets/sub/c" })]
    [InlineData("none", new string[0])]
    public async Task List_WithPrefix_GivesOnlyItsKeys(string prefix, string[] expected)
    {
        foreach (var key in new[] { "tweets/a", "tweets/b-1", "tweets/sub/c", "users/a" })
            await Store.PutTextAsync(key, key);

        Assert.Equal(expected, await Store.KeysAsync(prefix));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task List_PageByPage_GivesEachKeyOnce(int pageSize)
    {
        string[] keys = ["a", "b-x", "b/a", "b/b/a", "b/c", "b0", "c"];
        foreach (var key in keys)
            await Store.PutTextAsync(key, key);
        var found = new List<string>();
        string? token = null;
        do
        {
            var page = await Store.ListAsync(new ListRequest { MaxKeys = pageSize, ContinuationToken = token }, CancellationToken.None);
            Assert.InRange(page.Objects.Count, 1, pageSize);
            found.AddRange(page.Objects.Select(info => info.Key));
            token = page.ContinuationToken;
        }
        while (token is not null);

        Assert.Equal(keys, found);
    }

    [Fact]
    public async Task List_TellsWhatHeadTells()
    {
        await Store.PutTextAsync("a/b", "x");

        var page = await Store.ListAsync(new ListRequest("a/"), CancellationToken.None);

        var head = await Store.HeadAsync("a/b", CancellationToken.None);
        var listed = Assert.Single(page.Objects);
        Assert.Equal(head, listed with { ContentType = head!.ContentType });
        Assert.Contains(listed.ContentType, new[] { "", head.ContentType });
        Assert.Null(page.ContinuationToken);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task List_PageSizeOutOfBounds_IsRefused(int size) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.ListAsync(new ListRequest { MaxKeys = size }, CancellationToken.None));

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("./a")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData(".dagfire/x")]
    public async Task Put_KeyThatIsNotAllowed_IsRefused(string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.PutTextAsync(key, "x"));

        Assert.Empty(await Store.KeysAsync());
    }

    [Fact]
    public async Task Put_KeyTooLong_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.PutTextAsync(new string('a', 256), "x"));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.PutTextAsync(string.Join('/', Enumerable.Repeat("0123456789", 100)), "x"));
    }

    [Fact]
    public async Task Put_Cancelled_WritesNothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        using var content = new MemoryStream([1, 2, 3]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.PutAsync("a", content, PutOptions.Json, cancelled.Token));

        Assert.Empty(await Store.KeysAsync());
    }

    // A store that tells no time with a put takes the caller's clock, and one that keeps whole seconds cuts.
    private static void Same(ObjectInfo put, ObjectInfo found)
    {
        Assert.Equal(put, found with { LastModified = put.LastModified });
        Assert.InRange((put.LastModified - found.LastModified).Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }
}
