using Dagfire.Storage.Sqlite;
using Dagfire.Tasks.Conformance;
using Dagfire.Tasks.GitHub.Pipes;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Support;
using Dagfire.Tasks.Tweets.Pipes;

namespace Dagfire.Tasks.Warehouses.Sqlite;

public sealed class SqliteWarehouseTests : WarehouseConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly SqliteWarehouse _warehouse;

    public SqliteWarehouseTests()
    {
        Objects = new FolderObjectStore(_folder["objects"], _clock);
        _warehouse = NewWarehouse(Objects);
    }

    protected override IWarehouse Warehouse => _warehouse;

    protected override IObjectStore Objects { get; }

    public void Dispose()
    {
        _warehouse.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Tables_HaveTheAgreedColumns()
    {
        Assert.Equal(["username", "data", "metadata", "file_name", "loaded_at"], await ColumnsAsync("raw_tweets_full"));
        Assert.Equal(
            ["username", "name", "id", "public_metrics", "pinned_tweet_id", "description", "created_at", "verified", "file_name", "loaded_at"],
            await ColumnsAsync("raw_twitter_users"));
        Assert.Equal(
            ["table_name", "file_name", "stage", "pipe", "status", "row_count", "row_parsed", "error_count", "first_error_message", "etag", "file_size", "last_load_time"],
            await ColumnsAsync("copy_history"));
    }

    [Fact]
    public async Task Run_StatementThatFails_LeavesNothingOfItsText()
    {
        await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() =>
            Warehouse.RunAsync("CREATE TABLE kept (x INTEGER); INSERT INTO nowhere VALUES (1)", new Dictionary<string, object?>(), 10, CancellationToken.None));

        Assert.Empty(await QueryAsync("SELECT name FROM sqlite_master WHERE name = 'kept'"));
    }

    [Fact]
    public async Task Ingest_StampsRowsAndHistoryAlike()
    {
        await Objects.PutTextAsync("tweets/a.json", Page);

        await IngestAsync(TweetPipes.TweetsName);

        var row = (await QueryAsync("SELECT loaded_at, last_load_time, status, stage FROM raw_tweets_full JOIN copy_history USING (file_name)"))[0];
        Assert.Equal("2026-11-20T12:00:00.000Z", row["loaded_at"]);
        Assert.Equal("2026-11-20T12:00:00.000Z", row["last_load_time"]);
        Assert.Equal(("Loaded", "twitter_data_stage"), (row["status"], row["stage"]));
    }

    [Fact]
    public async Task Execute_AnotherConnectionWrites_WaitsShortlyAndGoesOn()
    {
        await Warehouse.ExecuteAsync("CREATE TABLE numbers (n INTEGER)", new Dictionary<string, object?>(), CancellationToken.None);
        using var file = new SqliteFile(_folder["warehouse.db"]);
        await using var first = await file.OpenAsync(CancellationToken.None);
        await using var transaction = first.BeginTransaction(deferred: false);
        var before = SqliteLockWait.Count;

        var second = Task.Run(() => Warehouse.ExecuteAsync("INSERT INTO numbers VALUES (1)", new Dictionary<string, object?>(), CancellationToken.None));
        while (SqliteLockWait.Count < before + 3 && !second.IsCompleted)
            await Task.Yield();
        Assert.False(second.IsCompleted);
        await transaction.CommitAsync();

        Assert.Equal(1, await second.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(150)]
    [InlineData(201)]
    [InlineData(399)]
    public async Task Ingest_Killed_GoesOnWhereItWasAndDoublesNothing(int failAtRead)
    {
        for (var number = 0; number < 450; number++)
            await Objects.PutTextAsync($"tweets/h{number}.json", number % 50 == 0 ? "{" : Page);
        using (var killed = NewWarehouse(new FailingObjectStore(Objects, failAtRead)))
            await Assert.ThrowsAsync<IOException>(() => killed.IngestAsync(TweetPipes.TweetsName, CancellationToken.None).ToArrayAsync().AsTask());
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
        using var cut = new SqliteWarehouse(_folder["warehouse.db"], new CutObjectStore(Objects, $"{pipe.Prefix}a.b-1-1.json", Lines.Length / 2), [pipe], _clock);

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
        using var warehouse = NewWarehouse(new ForgetfulObjectStore(Objects, "tweets/a.json"));

        var loads = await warehouse.IngestAsync(TweetPipes.TweetsName, CancellationToken.None).ToArrayAsync();

        Assert.Equal("tweets/b.json", Assert.Single(loads).FileName);
    }

    [Theory]
    [InlineData("claim_file")]
    [InlineData("known_files")]
    [InlineData("load_history")]
    public async Task Statements_AllPrepareOnAFreshDatabase(string name)
    {
        var parameters = new[] { "table_name", "file_name", "stage", "pipe", "status", "row_count", "row_parsed", "error_count", "first_error_message", "etag", "file_size", "last_load_time", "table", "first", "last", "since" };

        var plan = await Warehouse.QueryAsync($"EXPLAIN {SqlStatements.Get(name)}", parameters.ToDictionary(parameter => parameter, _ => (object?)"x"), CancellationToken.None);

        Assert.NotEmpty(plan);
    }

    [Fact]
    public async Task Query_WithParameters_FindsRows()
    {
        await Warehouse.ExecuteAsync("CREATE TABLE t (x INTEGER, y TEXT)", new Dictionary<string, object?>(), CancellationToken.None);
        var changed = await Warehouse.ExecuteAsync(
            "INSERT INTO t VALUES (@x, @y)", new Dictionary<string, object?> { ["x"] = 1, ["y"] = null }, CancellationToken.None);

        var rows = await Warehouse.QueryAsync("SELECT * FROM t WHERE x = @x", new Dictionary<string, object?> { ["x"] = 1 }, CancellationToken.None);

        Assert.Equal(1, changed);
        Assert.Equal(new Dictionary<string, object?> { ["x"] = 1L, ["y"] = null }, Assert.Single(rows));
    }

    private async Task<IEnumerable<object?>> ColumnsAsync(string table) =>
        (await QueryAsync($"SELECT name FROM pragma_table_info('{table}') ORDER BY cid")).Select(row => row["name"]);

    private SqliteWarehouse NewWarehouse(IObjectStore objects) => new(_folder["warehouse.db"], objects, [TweetPipes.Tweets, TweetPipes.Users], _clock);
}
