using System.Security.Cryptography;
using Dagfire.Sandbox.Snowflake;
using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Support;
using Dagfire.Tasks.Tweets.Pipes;
using Dagfire.Tasks.Warehouses;
using Dagfire.Tasks.Warehouses.Sqlite;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>A Snowflake of a test's own, on the embedded warehouse.</summary>
internal sealed class SnowflakeFixture : IAsyncDisposable
{
    internal const string Password = "hunter2;=x";

    private readonly TemporaryFolder _folder = new();
    private readonly SqliteWarehouse _inner;

    internal SnowflakeFixture()
    {
        Pipe[] pipes = [TweetPipes.Tweets, TweetPipes.Users];
        Objects = new FolderObjectStore(_folder["objects"], Clock);
        _inner = new SqliteWarehouse(_folder["warehouse.db"], Objects, pipes, Clock);
        Login = new SnowflakeLogin("LOADER", Password, Key);
        Engine = new SnowflakeEngine(_inner, Objects, pipes);
        Server = new SnowflakeServer(Login, Engine, new SnowflakeDatabase($"Data Source={_folder["warehouse.db"]};Default Timeout=60", "RAW"));
    }

    internal ManualClock Clock { get; } = new();

    internal RSA Key { get; } = RSA.Create(2048);

    internal FolderObjectStore Objects { get; }

    internal SnowflakeLogin Login { get; }

    internal SnowflakeEngine Engine { get; }

    internal SnowflakeServer Server { get; }

    internal async Task StartAsync()
    {
        // Makes the tables that pipes load into.
        await _inner.QueryAsync("select 1", new Dictionary<string, object?>(), CancellationToken.None);
        await Server.StartAsync();
    }

    /// <summary>Each fixture's own database name, because the driver keeps sessions by connection string.</summary>
    internal Connection Connection(string extra = "") => new("snow", "snowflake")
    {
        Host = Server.Address.Host,
        Port = Server.Address.Port,
        Schema = "PUBLIC",
        Login = "LOADER",
        Password = Password,
        Extra = $$"""{"account": "acc", "protocol": "http", "warehouse": "ETL", "database": "RAW", "role": "LOAD"{{extra}}}""",
    };

    internal SnowflakeWarehouse Open(string extra = "") =>
        (SnowflakeWarehouse)new SnowflakeAdapter([TweetPipes.Tweets, TweetPipes.Users], Clock).Open(Connection(extra));

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _inner.Dispose();
        _folder.Dispose();
        Key.Dispose();
    }
}
