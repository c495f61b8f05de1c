using Dagfire.Sandbox;
using Dagfire.Tasks.Conformance;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Support;
using Dagfire.Tasks.Tweets.Pipes;
using Dagfire.Tasks.Warehouses;

namespace Dagfire.Providers.SnowflakeData;

public sealed class SnowflakeWarehouseTests : WarehouseConformance, IAsyncLifetime
{
    private readonly SnowflakeFixture _snowflake = new();
    private SnowflakeWarehouse? _warehouse;

    protected override IWarehouse Warehouse => _warehouse!;

    protected override IObjectStore Objects => _snowflake.Objects;

    // COPY_HISTORY keeps no ETags, and the warehouse cannot write to the stage.
    protected override bool TellsContent => false;

    protected override bool HasQuarantine => false;

    public async ValueTask InitializeAsync()
    {
        await _snowflake.StartAsync();
        _warehouse = _snowflake.Open(""", "ingest": "copy" """);
    }

    public ValueTask DisposeAsync() => _snowflake.DisposeAsync();

    [Fact]
    public async Task Run_SeveralStatements_AreOneTransaction()
    {
        await Warehouse.RunAsync("create table a (x integer); insert into a values (@x);", new Dictionary<string, object?> { ["x"] = 7 }, 10, CancellationToken.None);

        Assert.Equal(["begin", "create table a (x integer)", "insert into a values (?)", "commit"], _snowflake.Server.Queries.Select(query => query.Sql));
        Assert.Equal([7L], _snowflake.Server.Queries[2].Values);
    }

    [Fact]
    public async Task Run_StatementThatFails_RollsBackAndSaysWhy()
    {
        var failed = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Warehouse.RunAsync("select 1 as x; nonsense; select 2", new Dictionary<string, object?>(), 10, CancellationToken.None));

        Assert.Contains("nonsense", failed.Message, StringComparison.Ordinal);
        Assert.Equal("rollback", _snowflake.Server.Queries[^1].Sql);
    }

    [Fact]
    public async Task Run_ForATask_BearsItsTag()
    {
        using (QueryTag.Of(new TaskContextBuilder { Attempt = 2 }.Build()))
            await QueryAsync("select 1 as x");
        await QueryAsync("select 2 as x");

        Assert.Equal("""{"app":"dagfire","dag_id":"dag","run_id":"manual__2026-11-20T12:00:00+00:00","task_id":"task","map_index":-1,"attempt":2}""", _snowflake.Server.Queries[0].Tag);
        Assert.Null(_snowflake.Server.Queries[1].Tag);
    }

    [Theory]
    [InlineData("auto", 2)]
    [InlineData("refresh", 0)]
    public async Task Ingest_Pipe_WaitsForTheFilesThatAreNotLoaded(string mode, int loadsAtLook)
    {
        var watching = _snowflake.Open($$""", "ingest": "{{mode}}" """);
        await Objects.PutTextAsync("tweets/old.json", Page);
        await IngestAsync(TweetPipes.TweetsName);
        await Objects.PutTextAsync("tweets/a.json", Page);
        await Objects.PutTextAsync("tweets/b.json", "{");
        _snowflake.Engine.LoadsAtLook = loadsAtLook;

        var loads = await ReadAsync(watching);

        Assert.Equal([("tweets/a.json", LoadStatus.Loaded), ("tweets/b.json", LoadStatus.LoadFailed)], loads.Select(load => (load.FileName, load.Status)).Order());
        Assert.Equal(mode == "refresh", _snowflake.Server.Queries.Any(query => query.Sql == "alter pipe tweets_snowpipe refresh"));
        Assert.Empty(await ReadAsync(watching));
    }

    [Fact]
    public async Task Ingest_FilesThatAreNeverLoaded_NamesThemAfterTheLimit()
    {
        var watching = _snowflake.Open(""", "ingest_timeout_seconds": 60""");
        await Objects.PutTextAsync("tweets/a.json", Page);

        var late = await Assert.ThrowsAsync<TimeoutException>(() => ReadAsync(watching));

        Assert.Contains("1 files are not loaded by the pipe 'tweets_snowpipe' after 60 s: s3://lake/tweets/a.json", late.Message, StringComparison.Ordinal);
        Assert.Equal([2, 4, 8, 16, 30, 30], _snowflake.Clock.Waits.Select(wait => wait.TotalSeconds).Take(6));
    }

    [Fact]
    public async Task Ingest_PipeThatIsPaused_SaysHowToLetItGoOn()
    {
        _snowflake.Engine.State = "PAUSED";

        var paused = await Assert.ThrowsAsync<PipeNotRunningException>(() => ReadAsync(_snowflake.Open()));

        Assert.Contains("alter pipe tweets_snowpipe set pipe_execution_paused = false", paused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Query_ServerThatFailsOrCuts_IsAskedAgain()
    {
        _snowflake.Server.Faults.Add(new Fault(request => request.Path == "/queries/v1/query-request") { Status = 503 });
        _snowflake.Server.Faults.Cut(request => request.Path == "/queries/v1/query-request");

        Assert.Equal(1L, (await QueryAsync("select 1 as x"))[0]["x"]);
    }

    [Fact]
    public async Task Query_TokenThatHasExpired_IsRenewed()
    {
        await QueryAsync("select 1 as x");
        _snowflake.Server.ExpireTokens();

        Assert.Equal(2L, (await QueryAsync("select 2 as x"))[0]["x"]);
        Assert.Single(_snowflake.Server.Seen, seen => seen.Path.StartsWith("/session/token-request", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LoadHistory_NameThatIsNoName_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Warehouse.ReadLoadHistoryAsync("a'); drop table b; --", DateTimeOffset.MinValue, CancellationToken.None));

    private static async Task<List<FileLoad>> ReadAsync(SnowflakeWarehouse warehouse)
    {
        var loads = new List<FileLoad>();
        await foreach (var load in warehouse.IngestAsync(TweetPipes.TweetsName, CancellationToken.None))
            loads.Add(load);
        return loads;
    }
}
