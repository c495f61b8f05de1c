using Dagfire.Sandbox.Snowflake;
using Dagfire.Tasks.GitHub.Pipes;
using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Tweets.Pipes;
using Dagfire.Tasks.Warehouses;
using Dagfire.Tasks.Warehouses.Sqlite;

namespace Dagfire.Sandbox;

/// <summary>The embedded warehouse under the sandbox's Snowflake; its stages lie in a bucket of the sandbox's S3. Thread-safe.</summary>
internal sealed class SandboxWarehouse : IDisposable
{
    private readonly IReadOnlyList<Pipe> _pipes = [TweetPipes.Tweets, TweetPipes.Users, .. GitHubPipes.All];
    private readonly FolderObjectStore _stage;
    private readonly SqliteWarehouse _warehouse;

    private SandboxWarehouse(string folder, TimeProvider clock)
    {
        BucketsFolder = Path.Combine(folder, "objects");
        File = Path.Combine(folder, "warehouse.db");
        _stage = new FolderObjectStore(Path.Combine(BucketsFolder, SandboxAccess.Bucket), clock);
        _warehouse = new SqliteWarehouse(File, _stage, _pipes, clock);
    }

    /// <summary>The folder of the buckets' folders.</summary>
    internal string BucketsFolder { get; }

    /// <summary>The warehouse's file.</summary>
    internal string File { get; }

    internal static async Task<SandboxWarehouse> OpenAsync(string folder, TimeProvider clock, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var warehouse = new SandboxWarehouse(folder, clock);
        // Makes the tables that pipes load into.
        await warehouse._warehouse.QueryAsync("select 1", new Dictionary<string, object?>(), cancellationToken);
        return warehouse;
    }

    internal SnowflakeServer CreateServer() => new(
        new SnowflakeLogin(SandboxAccess.SnowflakeUser, SandboxAccess.SnowflakePassword),
        new SnowflakeEngine(_warehouse, _stage, _pipes) { LoadsByItself = true },
        new SnowflakeDatabase($"Data Source={File};Default Timeout=60", SandboxAccess.SnowflakeDatabase));

    public void Dispose() => _warehouse.Dispose();
}
