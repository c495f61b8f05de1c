using Dagfire.Conformance.Databases;
using Dagfire.Tasks.GitHub.Pipes;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Tweets.Pipes;
using Npgsql;

namespace Dagfire.Tasks.Warehouses.PostgreSql;

/// <summary>A schema of its own in the server of the tests, and the connection that leads there.</summary>
internal sealed class PostgreSqlPlace : IAsyncDisposable
{
    private readonly PostgreSqlSchema _schema;
    private readonly List<PostgreSqlWarehouse> _opened = [];

    private PostgreSqlPlace(PostgreSqlSchema schema)
    {
        _schema = schema;
        Address = new NpgsqlConnectionStringBuilder(schema.Address);
        Connection = new Connection("wh", "postgres")
        {
            Host = Address.Host,
            Port = Address.Port,
            Schema = Address.Database,
            Login = Address.Username,
            Password = Address.Password,
            Extra = $$"""{"schema": "{{Schema}}"}""",
        };
    }

    internal Connection Connection { get; }

    internal string Schema => Address.SearchPath!;

    private NpgsqlConnectionStringBuilder Address { get; }

    internal static async Task<PostgreSqlPlace> MakeAsync() => new(await PostgreSqlSchema.CreateAsync());

    /// <summary>A warehouse as the adapter opens it; closed in the end.</summary>
    internal PostgreSqlWarehouse Open(IObjectStore objects, TimeProvider clock, Connection? connection = null)
    {
        var adapter = new PostgreSqlAdapter(objects, [TweetPipes.Tweets, TweetPipes.Users, .. GitHubPipes.All], clock);
        _opened.Add((PostgreSqlWarehouse)adapter.Open(connection ?? Connection));
        return _opened[^1];
    }

    /// <summary>Runs a statement as the one who owns the server.</summary>
    internal Task ExecuteAsync(string sql) => _schema.ExecuteAsync(sql);

    public async ValueTask DisposeAsync()
    {
        foreach (var warehouse in _opened)
            await warehouse.DisposeAsync();
        await _schema.DisposeAsync();
    }
}
