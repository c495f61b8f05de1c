using System.Text.Json;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Support;
using Dagfire.Tasks.Tweets.Pipes;
using Dagfire.Tasks.Warehouses;

namespace Dagfire.Tasks.Conformance;

/// <summary>What every <see cref="IWarehouse"/> must do with the tweet pipeline's pipes. An adapter's tests derive and supply an empty warehouse.</summary>
public abstract class WarehouseConformance
{
    private static readonly IReadOnlyDictionary<string, object?> None = new Dictionary<string, object?>();

    protected const string User =
        """{"data":[{"id":"42","name":"Tristan","username":"jthandy","created_at":"2010-01-02T03:04:05.000Z","description":"d","verified":false,"public_metrics":{"followers_count":7}}]}""";

    protected const string Page =
        """{"data":[{"id":"2","text":"two ü"},{"id":"1","text":"one"}],"meta":{"result_count":2,"newest_id":"2","oldest_id":"1","next_token":"t"}}""";

    protected abstract IWarehouse Warehouse { get; }

    /// <summary>Whether loads tell the content's ETag and length, their stage and their pipe, so that a history tells the same as an ingest.</summary>
    protected virtual bool TellsContent => true;

    /// <summary>Whether files that cannot be loaded are kept aside.</summary>
    protected virtual bool HasQuarantine => true;

    /// <summary>The store the warehouse's stages are in.</summary>
    protected abstract IObjectStore Objects { get; }

    [Fact]
    public async Task Ingest_Page_IsOneRow()
    {
        var put = await Objects.PutTextAsync("tweets/jthandy-7140w.json", Page);

        var load = Assert.Single(await IngestAsync(TweetPipes.TweetsName));

        Assert.Equal(("raw_tweets_full", "tweets/jthandy-7140w.json", LoadStatus.Loaded, 1L, 1L, 0L), (load.Table, load.FileName, load.Status, load.RowCount, load.RowParsed, load.ErrorCount));
        if (TellsContent)
            Assert.Equal((put.ETag, put.Size), (load.ETag, load.FileSize));
        var row = Assert.Single(await QueryAsync("SELECT username, data, metadata, file_name, loaded_at FROM raw_tweets_full"));
        Assert.Equal("jthandy", row["username"]);
        Assert.Equal("tweets/jthandy-7140w.json", row["file_name"]);
        using var data = JsonDocument.Parse((string)row["data"]!);
        Assert.Equal(["two ü", "one"], data.RootElement.EnumerateArray().Select(tweet => tweet.GetProperty("text").GetString()));
        using var metadata = JsonDocument.Parse((string)row["metadata"]!);
        Assert.Equal("t", metadata.RootElement.GetProperty("next_token").GetString());
    }

    [Fact]
    public async Task Ingest_User_IsOneRowOfColumns()
    {
        await Objects.PutTextAsync("users/jthandy.json", User);

        await IngestAsync(TweetPipes.UsersName);

        var row = Assert.Single(await QueryAsync("SELECT * FROM raw_twitter_users"));
        Assert.Equal(("jthandy", "Tristan", "42", "d", "false"), (row["username"], row["name"], row["id"], row["description"], row["verified"]));
        Assert.Equal("""{"followers_count":7}""", row["public_metrics"]);
        Assert.Equal("2010-01-02T03:04:05.000Z", row["created_at"]);
        Assert.Null(row["pinned_tweet_id"]);
    }

    [Fact]
    public async Task Ingest_Twice_LoadsEachContentOnce()
    {
        await Objects.PutTextAsync("tweets/a.json", Page);
        await IngestAsync(TweetPipes.TweetsName);

        Assert.Empty(await IngestAsync(TweetPipes.TweetsName));
        await Objects.PutTextAsync("tweets/a.json", Page);
        Assert.Empty(await IngestAsync(TweetPipes.TweetsName));

        Assert.Equal(1L, await CountAsync("raw_tweets_full"));
    }

    [Fact]
    public async Task Ingest_NewContentOfAFile_LoadsAnew()
    {
        await Objects.PutTextAsync("tweets/a.json", Page);
        await IngestAsync(TweetPipes.TweetsName);
        await Objects.PutTextAsync("tweets/a.json", Page.Replace("two", "too", StringComparison.Ordinal));

        Assert.Single(await IngestAsync(TweetPipes.TweetsName));

        Assert.Equal(2L, await CountAsync("raw_tweets_full"));
        Assert.Equal(2, (await Warehouse.ReadLoadHistoryAsync("raw_tweets_full", DateTimeOffset.MinValue, CancellationToken.None)).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"data\": [{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"errors\":[]}")]
    [InlineData("{\"data\":{},\"meta\":{}}")]
    public async Task Ingest_PayloadThatCannotBeRead_IsKeptRecordedAndPassedOver(string payload)
    {
        await Objects.PutTextAsync("tweets/a.json", Page);
        await Objects.PutTextAsync("tweets/b.json", payload);
        await Objects.PutTextAsync("tweets/c.json", Page);

        var loads = await IngestAsync(TweetPipes.TweetsName);

        Assert.Equal([LoadStatus.Loaded, LoadStatus.LoadFailed, LoadStatus.Loaded], loads.Select(load => load.Status));
        var failed = loads[1];
        Assert.Equal((0L, 1L), (failed.RowCount, failed.ErrorCount));
        Assert.NotEmpty(failed.FirstErrorMessage!);
        Assert.Equal(HasQuarantine, failed.QuarantineKey is not null);
        if (failed.QuarantineKey is { } kept)
        {
            Assert.StartsWith("quarantine/tweets/b", kept, StringComparison.Ordinal);
            Assert.Equal(payload, await Objects.ReadTextAsync(kept));
        }

        Assert.Equal(payload, await Objects.ReadTextAsync("tweets/b.json"));
        Assert.Equal(2L, await CountAsync("raw_tweets_full"));
        Assert.Empty(await IngestAsync(TweetPipes.TweetsName));
        await Objects.PutTextAsync("tweets/b.json", Page);
        Assert.Equal(LoadStatus.Loaded, Assert.Single(await IngestAsync(TweetPipes.TweetsName)).Status);
    }

    [Fact]
    public async Task Ingest_LookupWithABadUser_IsLoadedInPart()
    {
        await Objects.PutTextAsync("users/two.json", """{"data":[{"id":"1","username":"one"},{"name":"nobody"},{"id":"3","username":"x","verified":"maybe"}]}""");

        var load = Assert.Single(await IngestAsync(TweetPipes.UsersName));

        Assert.Equal((LoadStatus.PartiallyLoaded, 1L, 3L, 2L), (load.Status, load.RowCount, load.RowParsed, load.ErrorCount));
        Assert.Equal(1L, await CountAsync("raw_twitter_users"));
    }

    [Fact]
    public async Task Ingest_EmptyPage_IsLoadedWithoutRows()
    {
        await Objects.PutTextAsync("tweets/a.json", """{"meta":{"result_count":0}}""");

        var load = Assert.Single(await IngestAsync(TweetPipes.TweetsName));

        Assert.Equal((LoadStatus.Loaded, 0L), (load.Status, load.RowCount));
    }

    [Fact]
    public async Task Ingest_EmptyStage_DoesNothing() => Assert.Empty(await IngestAsync(TweetPipes.TweetsName));

    [Fact]
    public async Task Ingest_OtherPrefixes_AreLeftAlone()
    {
        await Objects.PutTextAsync("users/a.json", User);
        await Objects.PutTextAsync("tweets2/a.json", Page);

        Assert.Empty(await IngestAsync(TweetPipes.TweetsName));
    }

    [Fact]
    public async Task Ingest_UnknownPipe_NamesTheKnown()
    {
        var thrown = await Assert.ThrowsAsync<PipeNotFoundException>(() => IngestAsync("no_pipe"));

        Assert.Contains(TweetPipes.TweetsName, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_ManyFiles_LoadsEachOnceHoweverManyRun()
    {
        for (var number = 0; number < 450; number++)
            await Objects.PutTextAsync($"tweets/h{number}.json", Page);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => IngestAsync(TweetPipes.TweetsName))));

        Assert.Equal(450L, await CountAsync("raw_tweets_full"));
        Assert.Equal(450L, (await QueryAsync("SELECT COUNT(DISTINCT file_name) AS n FROM raw_tweets_full"))[0]["n"]);
        Assert.Equal(450, (await Warehouse.ReadLoadHistoryAsync("raw_tweets_full", DateTimeOffset.MinValue, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task LoadHistory_TellsWhatIngestTold()
    {
        await Objects.PutTextAsync("tweets/a.json", Page);
        var load = Assert.Single(await IngestAsync(TweetPipes.TweetsName));

        var history = await Warehouse.ReadLoadHistoryAsync("raw_tweets_full", load.LoadedAt.AddMinutes(-1), CancellationToken.None);

        var told = Assert.Single(history);
        Assert.Equal(
            load with { LoadedAt = told.LoadedAt },
            TellsContent ? told : told with { ETag = load.ETag, FileSize = load.FileSize, Stage = load.Stage, Pipe = load.Pipe });
        Assert.Empty(await Warehouse.ReadLoadHistoryAsync("raw_tweets_full", load.LoadedAt.AddMinutes(1), CancellationToken.None));
        Assert.Empty(await Warehouse.ReadLoadHistoryAsync("raw_twitter_users", DateTimeOffset.MinValue, CancellationToken.None));
    }

    [Theory]
    [InlineData("CREATE TABLE a (x INTEGER)", 10, null)]
    [InlineData("CREATE TABLE a (x INTEGER); SELECT x FROM a", 10, "")]
    [InlineData("CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (1), (@two), (3); SELECT x FROM a ORDER BY x; DELETE FROM a", 10, "1,2,3")]
    [InlineData("SELECT 1 AS x UNION SELECT @two UNION SELECT 3 ORDER BY 1", 2, "1,2")]
    [InlineData("SELECT 1 AS x; SELECT @two AS x", 0, "")]
    [InlineData("SELECT 1 AS x; SELECT @two AS x", 1, "2")]
    public async Task Run_Statements_GivesTheFirstRowsOfTheLastQuery(string sql, int most, string? expected)
    {
        var rows = await Warehouse.RunAsync(sql, new Dictionary<string, object?> { ["two"] = 2L }, most, CancellationToken.None);

        Assert.Equal(expected, rows is null ? null : string.Join(',', rows.Select(row => row["x"])));
    }

    [Fact]
    public async Task Run_StatementOfOneWord_IsAStatement()
    {
        Assert.Null(await Warehouse.RunAsync("ANALYZE", None, 10, CancellationToken.None));
        await Warehouse.ExecuteAsync("ANALYZE", None, CancellationToken.None);
    }

    [Fact]
    public async Task Run_Statements_TakeEffect()
    {
        Assert.Null(await Warehouse.RunAsync("CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (1)", None, 10, CancellationToken.None));

        Assert.Equal(1L, await CountAsync("a"));
    }

    protected async Task<IReadOnlyList<FileLoad>> IngestAsync(string pipe)
    {
        var loads = new List<FileLoad>();
        await foreach (var load in Warehouse.IngestAsync(pipe, CancellationToken.None))
            loads.Add(load);
        return loads;
    }

    protected Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> QueryAsync(string sql) => Warehouse.QueryAsync(sql, None, CancellationToken.None);

    protected async Task<object?> CountAsync(string table) => (await QueryAsync($"SELECT COUNT(*) AS n FROM {table}"))[0]["n"];
}
