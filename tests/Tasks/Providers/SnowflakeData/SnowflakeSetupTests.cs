using System.Data.Common;
using Dagfire.Dags.Setup;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>The statements of <c>sql-code-snippets</c> through the vendor's driver, against a server that reads them strictly.</summary>
public sealed class SnowflakeSetupTests : IAsyncLifetime
{
    private readonly SnowflakeFixture _snowflake = new();

    public async ValueTask InitializeAsync() => await _snowflake.StartAsync();

    public ValueTask DisposeAsync() => _snowflake.DisposeAsync();

    [Fact]
    public async Task Run_Twice_MakesEverythingOnce()
    {
        await RunAsync(SnowflakeSetup.Objects(Names()));
        var once = _snowflake.Engine.Administration.Objects;
        await RunAsync(SnowflakeSetup.Objects(Names()));

        Assert.Equal(once, _snowflake.Engine.Administration.Objects);
        Assert.All(
            (string[])["warehouse etl", "database airbyte_database", "role dbt_rw", "storage integration twitter_integration", "pipe airbyte_database.public.tweets_snowpipe", "table airbyte_database.public.raw_github_commits"],
            made => Assert.Contains(made, once));
    }

    [Fact]
    public async Task Run_WithoutThePlaces_IsRefused() =>
        await Assert.ThrowsAnyAsync<DbException>(() => RunAsync([.. SnowflakeSetup.Objects(Names()).Skip(1)]));

    private static SetupNames Names() => new SetupNames().Set("bucket", "lake").Set("aws_role_arn", "arn:aws:iam::001234567890:role/snowflake");

    private async Task RunAsync(IReadOnlyList<SetupScript> scripts)
    {
        await using var session = await new SnowflakeSessionsAdapter().Open(_snowflake.Connection()).OpenAsync(CancellationToken.None);
        foreach (var statement in scripts.SelectMany(script => script.Statements))
            await session.RunAsync(statement, CancellationToken.None);
    }
}
