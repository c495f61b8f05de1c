using Dagfire.Conformance.Databases;
using Hangfire.Storage;
using Npgsql;

namespace Dagfire.Hangfire.Storage;

/// <summary>The locks of jobs, on a real server.</summary>
public sealed class JobLocksTests : IAsyncDisposable
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private readonly TestDatabase _database = TestDatabase.PostgreSql();
    private NpgsqlDataSource? _source;

    [Fact]
    public async Task Acquire_HeldByAnother_TimesOutAndIsFreeOnceThatOneLetsGo()
    {
        var locks = await LocksAsync();
        var first = locks.Acquire("job:1:state-lock", Long);

        Assert.Throws<DistributedLockTimeoutException>(() => locks.Acquire("job:1:state-lock", Short));
        first.Dispose();
        first.Dispose();

        locks.Acquire("job:1:state-lock", Short).Dispose();
    }

    [Fact]
    public async Task Acquire_AnotherResource_DoesNotWait()
    {
        var locks = await LocksAsync();
        using var first = locks.Acquire("job:1:state-lock", Long);

        locks.Acquire("job:2:state-lock", Short).Dispose();
    }

    [Fact]
    public async Task Acquire_GivenUp_LeavesNoLockBehindOnItsConnection()
    {
        var locks = await LocksAsync();
        var first = locks.Acquire("job:1:state-lock", Long);
        Assert.Throws<DistributedLockTimeoutException>(() => locks.Acquire("job:1:state-lock", Short));
        first.Dispose();

        await using var command = _source!.CreateCommand("select count(*) from pg_locks l join pg_stat_activity a using (pid) where l.locktype = 'advisory' and a.application_name = current_setting('application_name')");

        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
            await _source.DisposeAsync();
        await _database.DisposeAsync();
    }

    private async Task<JobLocks> LocksAsync()
    {
        await _database.CreateAsync();
        var address = new NpgsqlConnectionStringBuilder(_database.Address) { NoResetOnClose = true, ApplicationName = Guid.NewGuid().ToString("N") };
        _source = NpgsqlDataSource.Create(address.ConnectionString);
        return new JobLocks(_source, new HangfireSql(TestSchema.Of(_database.Address)));
    }
}
