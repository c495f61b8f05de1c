using System.Data.Common;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>Sessions that callers stay logged in to, through the vendor's driver.</summary>
public sealed class SnowflakeSessionsTests : IAsyncLifetime
{
    private readonly SnowflakeFixture _snowflake = new();

    public async ValueTask InitializeAsync() => await _snowflake.StartAsync();

    public ValueTask DisposeAsync() => _snowflake.DisposeAsync();

    [Fact]
    public async Task RunAsync_StatementsOfOneSession_BringColumnsRowsAndCounts()
    {
        await using var session = await new SnowflakeSessionsAdapter().Open(_snowflake.Connection()).OpenAsync(CancellationToken.None);

        await session.RunAsync("create table kept (id integer, name text)", CancellationToken.None);
        var inserted = await session.RunAsync("insert into kept values (1, 'a'), (2, null)\n/* {\"app\": \"dbt\"} */", CancellationToken.None);
        var read = await session.RunAsync("select id, name from kept order by id", CancellationToken.None);
        var none = await session.RunAsync("select id, name from kept where 1 = 0", CancellationToken.None);

        Assert.Equal(2, inserted.RowsChanged);
        Assert.Equal(["ID", "NAME"], read.Columns.Select(column => column.ToUpperInvariant()));
        Assert.Equal(["1|a", "2|"], read.Rows.Select(row => string.Join('|', row)));
        Assert.Equal((2, 0), (none.Columns.Count, none.Rows.Count));
        Assert.False(string.IsNullOrEmpty(read.QueryId));
    }

    [Fact]
    public async Task RunAsync_RefusedStatement_ThrowsTheDriversException()
    {
        await using var session = await new SnowflakeSessionsAdapter().Open(_snowflake.Connection()).OpenAsync(CancellationToken.None);

        await Assert.ThrowsAnyAsync<DbException>(() => session.RunAsync("select nonsense from nowhere", CancellationToken.None));
    }

    [Fact]
    public async Task RunAsync_StatementThatWritesNoRows_CountsNone()
    {
        await using var session = await new SnowflakeSessionsAdapter().Open(_snowflake.Connection()).OpenAsync(CancellationToken.None);

        var made = await session.RunAsync("create table kept (id integer)", CancellationToken.None);
        var deleted = await session.RunAsync("delete from kept", CancellationToken.None);

        Assert.Equal((-1, 0), (made.RowsChanged, deleted.RowsChanged));
    }

    [Fact]
    public async Task OpenAsync_AnotherSession_HasNothingOfTheFirst()
    {
        var sessions = new SnowflakeSessionsAdapter().Open(_snowflake.Connection());
        await using (var first = await sessions.OpenAsync(CancellationToken.None))
        {
            await first.RunAsync("create temporary table mine (id integer)", CancellationToken.None);
            await first.RunAsync("alter session set query_tag = 'mine'", CancellationToken.None);
        }

        await using var second = await sessions.OpenAsync(CancellationToken.None);

        await Assert.ThrowsAnyAsync<DbException>(() => second.RunAsync("select * from mine", CancellationToken.None));
        Assert.Equal("", (await second.RunAsync("show parameters like 'query_tag' in session", CancellationToken.None)).Rows[0][1]);
    }

    [Fact]
    public async Task OpenAsync_ServerThatIsAway_IsTransient()
    {
        var connection = _snowflake.Connection(", \"login_timeout_seconds\": 1") with { Port = 9 };

        var error = await Assert.ThrowsAnyAsync<DbException>(() => new SnowflakeSessionsAdapter().Open(connection).OpenAsync(CancellationToken.None));

        Assert.True(error.IsTransient, error.ToString());
    }

    [Fact]
    public async Task OpenAsync_WrongPassword_ThrowsTheDriversExceptionWithoutIt()
    {
        var sessions = new SnowflakeSessionsAdapter().Open(_snowflake.Connection() with { Password = "not it" });

        var error = await Assert.ThrowsAnyAsync<DbException>(() => sessions.OpenAsync(CancellationToken.None));

        Assert.False(error.IsTransient);
        Assert.Equal("Snowflake refuses the login 'LOADER' or the password of the connection 'snow'.", error.Message);
        Assert.DoesNotContain("not it", error.ToString(), StringComparison.Ordinal);
    }
}
