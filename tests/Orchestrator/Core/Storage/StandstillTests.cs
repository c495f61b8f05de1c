using Dagfire.Advancing;
using Dagfire.Compilation;
using Dagfire.Conformance;
using Dagfire.Conformance.Databases;
using Dagfire.Metadata;
using Dagfire.Runs;
using Dagfire.Storage.PostgreSql;

namespace Dagfire.Storage;

/// <summary>A process that stands still within a transaction loses its locks to others, and does all of it once more when it goes on.</summary>
public sealed class StandstillTests() : DatabaseConformance(TestDatabase.PostgreSql())
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task Read_TransactionStoodStill_IsLostAndOthersHaveItsLocks()
    {
        await using var metadata = await OpenAsync();
        await using var connections = new PostgreSqlConnections(Database, Moment);
        await using var transaction = new PostgreSqlAdvanceStore(connections).Begin();
        await StandStillAsync(transaction, metadata);

        await Assert.ThrowsAsync<TransactionLostException>(() => transaction.LoadUsageAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Commit_TransactionStoodStill_WritesNothing()
    {
        await using var metadata = await OpenAsync();
        await using var connections = new PostgreSqlConnections(Database, Moment);
        await using var transaction = new PostgreSqlAdvanceStore(connections).Begin();
        await StandStillAsync(transaction, metadata);
        var changes = new AdvanceChanges();
        changes.XComs.Add(new XComValue(new TaskInstanceKey(1, "task"), "key", "1"));

        Assert.Null(await transaction.CommitAsync(changes, CancellationToken.None));
        await using var look = metadata.Runs.Begin();
        await look.OpenAsync(new AdvanceQuery { Now = Now }, CancellationToken.None);
        Assert.Empty(await look.LoadXComsAsync([1], "key", CancellationToken.None));
    }

    [Fact]
    public async Task TryAdvance_TransactionIsLost_IsToBeTriedAgain() =>
        Assert.Null(await new Advancer(new LosingStore(), new DagCatalog(), workerKey: 1).TryAdvanceAsync(new AdvanceRequest { Now = Now, FreeSlots = 0 }, CancellationToken.None));

    // Whoever else wants to count slots waits for the transaction that does, and gets its turn once the server has ended that one.
    private static async Task StandStillAsync(IAdvanceTransaction transaction, MetadataDatabase others)
    {
        await transaction.OpenAsync(new AdvanceQuery { Now = Now }, CancellationToken.None);
        await transaction.LoadUsageAsync(CancellationToken.None);
        await using var next = others.Runs.Begin();
        await next.OpenAsync(new AdvanceQuery { Now = Now }, CancellationToken.None);
        await next.LoadUsageAsync(CancellationToken.None).WaitAsync(TimeLimit, TimeProvider.System);
    }

    private async Task<MetadataDatabase> OpenAsync()
    {
        var metadata = MetadataDatabase.Open(Database, TimeProvider.System);
        await metadata.Migrator.MigrateAsync(CancellationToken.None);
        return metadata;
    }

    private sealed class LosingStore : IAdvanceStore
    {
        public IAdvanceTransaction Begin() => throw new TransactionLostException(new TimeoutException());

        public Task<long> ReserveKeysAsync(int count, CancellationToken cancellationToken) => Task.FromResult(1L);

        public Task<DagRun?> FindRunAsync(long runKey, CancellationToken cancellationToken) => Task.FromResult<DagRun?>(null);

        public Task<TaskInstance?> StartAsync(AttemptReference attempt, long workerKey, DateTimeOffset now, CancellationToken cancellationToken) => Task.FromResult<TaskInstance?>(null);

        public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset now, CancellationToken cancellationToken) => Task.FromResult<DateTimeOffset?>(null);
    }
}
