using Dagfire.Providers;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Tweets.Pipes;
using Dagfire.Tasks.Warehouses;
using Dagfire.Tasks.Warehouses.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dagfire.Benchmarks.Scenarios;

/// <summary>Warehouses in the server that <c>TEST_POSTGRES</c> names, each in a schema of its own that goes with it.</summary>
internal static class PostgreSqlWarehouses
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("TEST_POSTGRES");

    internal static bool IsThere => !string.IsNullOrEmpty(Server);

    /// <summary>Runs work on a new one.</summary>
    /// <param name="directory">Where its stages are.</param>
    /// <param name="work">The work.</param>
    internal static async Task<T> UseAsync<T>(string directory, Func<IWarehouse, Task<T>> work)
    {
        var schema = $"bench_{Guid.NewGuid():N}";
        await using var services = Services(directory);
        var warehouse = services.GetRequiredService<IPortAdapter<IWarehouse>>().Open(ConnectionTo(schema));
        try
        {
            return await work(warehouse);
        }
        finally
        {
            await warehouse.ExecuteAsync($"DROP SCHEMA {schema} CASCADE", new Dictionary<string, object?>(), CancellationToken.None);
            await ((IAsyncDisposable)warehouse).DisposeAsync();
        }
    }

    private static ServiceProvider Services(string directory)
    {
        var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IObjectStore>(new FolderObjectStore(Path.Combine(directory, "objects"), TimeProvider.System))
            .AddSingleton(TweetPipes.Tweets)
            .AddSingleton(TweetPipes.Users);
        new PostgreSqlProvider().Register(services, new ProviderSettings(directory, "none", _ => null));
        return services.BuildServiceProvider();
    }

    private static Connection ConnectionTo(string schema)
    {
        var address = new NpgsqlConnectionStringBuilder(Server);
        return new Connection("bench", "postgres")
        {
            Host = address.Host,
            Port = address.Port,
            Schema = address.Database,
            Login = address.Username,
            Password = address.Password,
            Extra = $$"""{"schema": "{{schema}}"}""",
        };
    }
}
