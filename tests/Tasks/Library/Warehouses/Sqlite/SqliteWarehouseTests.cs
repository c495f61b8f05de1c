using Dagfire.Storage.Sqlite;
using Dagfire.Tasks.GitHub.Pipes;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Support;
using Dagfire.Tasks.Tweets.Pipes;
using Dagfire.Tasks.Warehouses.Staging;

namespace Dagfire.Tasks.Warehouses.Sqlite;

public sealed class SqliteWarehouseTests : StagedWarehouseConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly List<SqliteWarehouse> _opened = [];
    private readonly IWarehouse _warehouse;

    public SqliteWarehouseTests()
    {
        Objects = new FolderObjectStore(_folder["objects"], _clock);
        _warehouse = WarehouseOver(Objects);
    }

    protected override IWarehouse Warehouse => _warehouse;

    protected override IObjectStore Objects { get; }

    public void Dispose()
    {
        _opened.ForEach(warehouse => warehouse.Dispose());
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
    [InlineData("claim_file")]
    [InlineData("known_files")]
    [InlineData("load_history")]
    public async Task Statements_AllPrepareOnAFreshDatabase(string name)
    {
        var parameters = new[] { "table_name", "file_name", "stage", "pipe", "status", "row_count", "row_parsed", "error_count", "first_error_message", "etag", "file_size", "last_load_time", "table", "first", "last", "since" };

        var plan = await Warehouse.QueryAsync($"EXPLAIN {SqlStatements.Get(name)}", parameters.ToDictionary(parameter => parameter, _ => (object?)"x"), CancellationToken.None);

        Assert.NotEmpty(plan);
    }

    private async Task<IEnumerable<object?>> ColumnsAsync(string table) =>
        (await QueryAsync($"SELECT name FROM pragma_table_info('{table}') ORDER BY cid")).Select(row => row["name"]);

    protected override IWarehouse WarehouseOver(IObjectStore objects)
    {
        _opened.Add(new SqliteWarehouse(_folder["warehouse.db"], objects, [TweetPipes.Tweets, TweetPipes.Users, .. GitHubPipes.All], _clock));
        return _opened[^1];
    }
}
