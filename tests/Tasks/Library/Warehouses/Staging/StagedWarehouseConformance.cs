using System.Globalization;
using Dagfire.Tasks.Conformance;
using Dagfire.Tasks.GitHub.Pipes;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Support;
using Dagfire.Tasks.Tweets.Pipes;

namespace Dagfire.Tasks.Warehouses.Staging;

/// <summary>What every warehouse must do that has no pipes of its own, but takes its files out of the object store by itself.</summary>
public abstract class StagedWarehouseConformance : WarehouseConformance
{
    /// <summary>The same warehouse with another store; closed with it.</summary>
    protected abstract IWarehouse WarehouseOver(IObjectStore objects);

    [Theory]
    [InlineData(1)]
    [InlineData(150)]
    [InlineData(201)]
    [InlineData(399)]
    public async Task Ingest_Killed_GoesOnWhereItWasAndDoublesNothing(int failAtRead)
    {
        for (var number = 0; number < 450; number++)
            await Objects.PutTextAsync($"tweets/h{number}.json", number % 50 == 0 ? "{" : Page);
        await Assert.ThrowsAsync<IOException>(() => WarehouseOver(new FailingObjectStore(Objects, failAtRead)).IngestAsync(TweetPipes.TweetsName, CancellationToken.None).ToArrayAsync().AsTask());
        var before = await CountAsync("copy_history");

        await IngestAsync(TweetPipes.TweetsName);

        Assert.Equal((long)((failAtRead - 1) / 200 * 200), before);
        Assert.Equal(450L, await CountAsync("copy_history"));
        Assert.Equal(441L, await CountAsync("raw_tweets_full"));
        Assert.Equal(9, (await Objects.KeysAsync("quarantine/")).Count);
    }

    [Fact]
    public async Task Ingest_ReadThatEndsEarly_LoadsNothingOfItAndAllOfItNextTime()
    {
        const string Lines = "{\"repository\":\"a/b\",\"data\":[1]}\n{\"repository\":\"a/b\",\"data\":[2]}\n";
        var pipe = GitHubPipes.All.Single(pipe => pipe.Table == "raw_github_commits");
        await Objects.PutTextAsync($"{pipe.Prefix}a.b-1-1.json", Lines);
        // Two lines cut behind the first are one good line.
        var cut = WarehouseOver(new CutObjectStore(Objects, $"{pipe.Prefix}a.b-1-1.json", Lines.Length / 2));

        var thrown = await Assert.ThrowsAsync<ObjectStoreException>(() => cut.IngestAsync(pipe.Name, CancellationToken.None).ToArrayAsync().AsTask());
        Assert.True(thrown.MayPass);
        Assert.Equal((0L, 0L), (await CountAsync("raw_github_commits"), await CountAsync("copy_history")));

        Assert.Equal(LoadStatus.Loaded, Assert.Single(await cut.IngestAsync(pipe.Name, CancellationToken.None).ToArrayAsync()).Status);
        Assert.Equal(2L, await CountAsync("raw_github_commits"));
    }

    [Fact]
    public async Task Ingest_ObjectThatIsHalf_IsNotLoadedAndItsMendedOneOnce()
    {
        await Objects.PutTextAsync("tweets/a.json", Page[..(Page.Length / 2)]);
        Assert.Equal(LoadStatus.LoadFailed, Assert.Single(await IngestAsync(TweetPipes.TweetsName)).Status);
        Assert.Empty(await IngestAsync(TweetPipes.TweetsName));
        await Objects.PutTextAsync("tweets/a.json", Page);

        Assert.Equal(LoadStatus.Loaded, Assert.Single(await IngestAsync(TweetPipes.TweetsName)).Status);

        Assert.Empty(await IngestAsync(TweetPipes.TweetsName));
        Assert.Equal(1L, await CountAsync("raw_tweets_full"));
    }

    [Fact]
    public async Task Ingest_FileTooLarge_IsKeptAside()
    {
        var text = new string(' ', (16 * 1024 * 1024) + 1);
        await Objects.PutTextAsync("tweets/a.json", text);

        var load = Assert.Single(await IngestAsync(TweetPipes.TweetsName));

        Assert.Equal(LoadStatus.LoadFailed, load.Status);
        Assert.Equal(text.Length, (await Objects.HeadAsync(load.QuarantineKey!, CancellationToken.None))!.Size);
    }

    [Fact]
    public async Task Ingest_FileDeletedSinceItWasListed_IsPassedOver()
    {
        await Objects.PutTextAsync("tweets/a.json", Page);
        await Objects.PutTextAsync("tweets/b.json", Page);
        var warehouse = WarehouseOver(new ForgetfulObjectStore(Objects, "tweets/a.json"));

        var loads = await warehouse.IngestAsync(TweetPipes.TweetsName, CancellationToken.None).ToArrayAsync();

        Assert.Equal("tweets/b.json", Assert.Single(loads).FileName);
    }

    [Fact]
    public async Task Query_WithParameters_FindsRows()
    {
        await Warehouse.ExecuteAsync("CREATE TABLE t (x INTEGER, y TEXT)", new Dictionary<string, object?>(), CancellationToken.None);
        var changed = await Warehouse.ExecuteAsync(
            "INSERT INTO t VALUES (@x, @y)", new Dictionary<string, object?> { ["x"] = 1, ["y"] = null }, CancellationToken.None);

        var rows = await Warehouse.QueryAsync("SELECT * FROM t WHERE x = @x", new Dictionary<string, object?> { ["x"] = 1 }, CancellationToken.None);

        Assert.Equal(1, changed);
        Assert.Single(rows);
        Assert.Equal(("1", null), (Convert.ToString(rows[0]["x"], CultureInfo.InvariantCulture), rows[0]["y"]));
    }
}
