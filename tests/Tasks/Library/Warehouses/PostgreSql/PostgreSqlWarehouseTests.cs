using Dagfire.Providers;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Support;
using Dagfire.Tasks.Tweets.Pipes;
using Dagfire.Tasks.Warehouses.Staging;
using Npgsql;

namespace Dagfire.Tasks.Warehouses.PostgreSql;

public sealed class PostgreSqlWarehouseTests : StagedWarehouseConformance, IAsyncLifetime
{
    private static readonly IReadOnlyDictionary<string, object?> None = new Dictionary<string, object?>();

    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private PostgreSqlPlace _place = null!;
    private IWarehouse _warehouse = null!;

    public PostgreSqlWarehouseTests() => Objects = new FolderObjectStore(_folder["objects"], _clock);

    protected override IWarehouse Warehouse => _warehouse;

    protected override IObjectStore Objects { get; }

    public async ValueTask InitializeAsync()
    {
        _place = await PostgreSqlPlace.MakeAsync();
        _warehouse = WarehouseOver(Objects);
    }

    public async ValueTask DisposeAsync()
    {
        // Null where there is no server.
        if (_place is not null)
            await _place.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Ingest_StampsRowsAndHistoryAlike()
    {
        await Objects.PutTextAsync("tweets/a.json", Page);

        await IngestAsync(TweetPipes.TweetsName);

        var row = (await QueryAsync("SELECT loaded_at, last_load_time, status, stage FROM raw_tweets_full JOIN copy_history USING (file_name)"))[0];
        Assert.Equal(new DateTime(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc), row["loaded_at"]);
        Assert.Equal(row["loaded_at"], row["last_load_time"]);
        Assert.Equal(("Loaded", "twitter_data_stage"), (row["status"], row["stage"]));
    }

    [Fact]
    public async Task Ingest_CharactersPostgreSqlCannotKeep_AreReplacedAndTheRestIsLoaded()
    {
        const string Odd = """{"data":[{"id":"1","text":"a\u0000b \ud800 \ud83d\ude00 \\u0000 \u00fc"}],"meta":{"result_count":1}}""";
        await Objects.PutTextAsync("tweets/a.json", Odd);
        await Objects.PutTextAsync("users/a.json", """{"data":[{"id":"1","username":"a","description":"x\u0000y"}]}""");

        Assert.Equal(LoadStatus.Loaded, Assert.Single(await IngestAsync(TweetPipes.TweetsName)).Status);
        Assert.Equal(LoadStatus.Loaded, Assert.Single(await IngestAsync(TweetPipes.UsersName)).Status);

        Assert.Equal("a\ufffdb \ufffd 😀 \\u0000 ü", (await QueryAsync("SELECT data::jsonb -> 0 ->> 'text' AS text FROM raw_tweets_full"))[0]["text"]);
        Assert.Equal("x\ufffdy", (await QueryAsync("SELECT description FROM raw_twitter_users"))[0]["description"]);
    }

    [Fact]
    public async Task Ingest_KilledBeforeItsCommit_LeavesNothingAndIsDoneByTheNext()
    {
        await Objects.PutTextAsync("tweets/a.json", Page);
        await Warehouse.QueryAsync("SELECT 1 AS x", None, CancellationToken.None);
        // The rows are refused after the claim.
        await _place.ExecuteAsync($"ALTER TABLE {_place.Schema}.raw_tweets_full ADD CONSTRAINT none CHECK (username IS NULL)");

        await Assert.ThrowsAsync<PostgresException>(() => IngestAsync(TweetPipes.TweetsName));

        Assert.Equal(0L, await CountAsync("copy_history"));
        await _place.ExecuteAsync($"ALTER TABLE {_place.Schema}.raw_tweets_full DROP CONSTRAINT none");
        Assert.Equal(LoadStatus.Loaded, Assert.Single(await IngestAsync(TweetPipes.TweetsName)).Status);
        Assert.Equal(1L, await CountAsync("raw_tweets_full"));
    }

    [Fact]
    public async Task Ingest_ManyProcesses_LoadEachFileOnce()
    {
        for (var number = 0; number < 250; number++)
            await Objects.PutTextAsync($"tweets/h{number}.json", Page);
        var warehouses = Enumerable.Range(0, 4).Select(_ => WarehouseOver(Objects)).ToList();

        var loads = await Task.WhenAll(warehouses.Select(warehouse => Task.Run(() => warehouse.IngestAsync(TweetPipes.TweetsName, CancellationToken.None).ToArrayAsync().AsTask())));

        Assert.Equal(250, loads.Sum(files => files.Length));
        Assert.Equal((250L, 250L), (await CountAsync("raw_tweets_full"), await CountAsync("copy_history")));
    }

    [Fact]
    public async Task Open_ManyAtTheSameMoment_MakeTheTablesOnce()
    {
        var warehouses = Enumerable.Range(0, 6).Select(_ => WarehouseOver(Objects)).ToList();

        var counts = await Task.WhenAll(warehouses.Select(warehouse => Task.Run(() => warehouse.QueryAsync("SELECT count(*) AS n FROM copy_history", None, CancellationToken.None))));

        Assert.All(counts, rows => Assert.Equal(0L, rows[0]["n"]));
    }

    [Fact]
    public async Task Open_UserWhoMayMakeNothing_NamesTheTablesAndWhoCanHelp()
    {
        var role = $"{_place.Schema}_r";
        await _place.ExecuteAsync($"CREATE ROLE {role} LOGIN; GRANT USAGE ON SCHEMA {_place.Schema} TO {role}");
        try
        {
            var poor = _place.Open(Objects, _clock, _place.Connection with { Login = role });

            var refused = await Assert.ThrowsAsync<ConnectionException>(() => poor.QueryAsync("SELECT 1 AS x", None, CancellationToken.None));

            Assert.Contains($"lacks raw_tweets_full, raw_twitter_users", refused.Message, StringComparison.Ordinal);
            Assert.Contains($"dagfire warehouse setup --conn ID --set role={role}", refused.Message, StringComparison.Ordinal);
            // What is there is enough for who may only load.
            await QueryAsync("SELECT 1 AS x");
            await _place.ExecuteAsync($"GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA {_place.Schema} TO {role}");
            await Objects.PutTextAsync("tweets/a.json", Page);
            Assert.Equal(LoadStatus.Loaded, Assert.Single(await poor.IngestAsync(TweetPipes.TweetsName, CancellationToken.None).ToArrayAsync()).Status);
        }
        finally
        {
            await _place.ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    [Fact]
    public async Task Run_StatementThatFails_LeavesNothingOfItsText()
    {
        await Assert.ThrowsAsync<PostgresException>(() =>
            Warehouse.RunAsync("CREATE TABLE kept (x INTEGER); INSERT INTO nowhere VALUES (1)", None, 10, CancellationToken.None));

        Assert.Null((await QueryAsync("SELECT to_regclass('kept')::text AS name"))[0]["name"]);
    }

    [Fact]
    public async Task Run_Cancelled_StopsInTheServerToo()
    {
        using var cancel = new CancellationTokenSource();
        var name = $"sleeper_{_place.Schema}";
        var running = Warehouse.RunAsync($"SELECT pg_sleep(600) AS {name}", None, 10, cancel.Token);
        while ((long)(await AtWorkAsync(name))! == 0)
            await Task.Yield();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(0L, await AtWorkAsync(name));
    }

    [Fact]
    public async Task Run_LongerThanTheStatementTimeout_IsStoppedByTheServer()
    {
        var hasty = _place.Open(Objects, _clock, _place.Connection with { Extra = $$"""{"schema": "{{_place.Schema}}", "statement_timeout_seconds": 1}""" });

        var stopped = await Assert.ThrowsAsync<PostgresException>(() => hasty.QueryAsync("SELECT pg_sleep(600)::text AS x", None, CancellationToken.None));

        Assert.Contains("statement timeout", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ForATask_BearsItsTag()
    {
        using var tag = QueryTag.Of(new TaskContextBuilder().Build());

        var text = (await QueryAsync("SELECT query FROM pg_stat_activity WHERE pid = pg_backend_pid()"))[0]["query"];

        Assert.StartsWith("""/* {"app":"dagfire","dag_id":""", (string)text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_TextParameters_TakeTheTypeTheServerWants()
    {
        var rows = await Warehouse.QueryAsync(
            "SELECT CAST(@day AS date) + 1 AS day, @text || 'x' AS text", new Dictionary<string, object?> { ["day"] = "2026-01-31", ["text"] = "a" }, CancellationToken.None);

        Assert.Equal((new DateOnly(2026, 2, 1), "ax"), (rows[0]["day"], rows[0]["text"]));
    }

    protected override IWarehouse WarehouseOver(IObjectStore objects) => _place.Open(objects, _clock);

    private async Task<object?> AtWorkAsync(string name) =>
        (await Warehouse.QueryAsync(
            "SELECT count(*) AS n FROM pg_stat_activity WHERE query LIKE '%' || @name AND state = 'active' AND pid <> pg_backend_pid()",
            new Dictionary<string, object?> { ["name"] = name }, CancellationToken.None))[0]["n"];
}
