using Dagfire.Conformance.Databases;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;

namespace Dagfire.Hangfire.Storage;

/// <summary>Hangfire's transactions, as a worker uses them and as others do.</summary>
public sealed class StateTransactionTests : IAsyncDisposable
{
    private readonly TestDatabase _database = TestDatabase.PostgreSql();

    [Fact]
    public async Task Commit_OnlyAState_IsWrittenWithItsHistory()
    {
        var storage = await StorageAsync();
        var job = Create(storage);

        using (var connection = storage.GetConnection())
        using (var transaction = connection.CreateWriteTransaction())
        {
            transaction.SetJobState(job, new ProcessingStateLike());
            transaction.ExpireJob(job, TimeSpan.FromHours(1));
            transaction.Commit();
        }

        var details = storage.GetMonitoringApi().JobDetails(job);
        Assert.Equal("Tested", details.History[0].StateName);
        Assert.NotNull(details.ExpireAt);
    }

    [Fact]
    public async Task Commit_MoreThanAWorkerDoes_KeepsOrderAndAllOfIt()
    {
        var storage = await StorageAsync();
        var job = Create(storage);

        using (var connection = storage.GetConnection())
        using (var transaction = connection.CreateWriteTransaction())
        {
            transaction.SetJobState(job, new ProcessingStateLike());
            transaction.AddToSet("tests", "one", 2);
            transaction.SetRangeInHash("hash", [KeyValuePair.Create("a", "b")]);
            transaction.AddToQueue("default", job);
            transaction.Commit();
        }

        using var after = storage.GetConnection();
        Assert.Equal(["one"], after.GetAllItemsFromSet("tests"));
        Assert.Equal("b", after.GetAllEntriesFromHash("hash")["a"]);
        Assert.Equal("Tested", after.GetStateData(job).Name);
        Assert.Equal(1, storage.GetMonitoringApi().EnqueuedCount("default"));
    }

    [Fact]
    public async Task Dispose_WithoutACommit_LeavesNoTrace()
    {
        var storage = await StorageAsync();
        var job = Create(storage);

        using (var connection = storage.GetConnection())
        using (var transaction = connection.CreateWriteTransaction())
            transaction.SetJobState(job, new ProcessingStateLike());

        using var after = storage.GetConnection();
        Assert.NotEqual("Tested", after.GetStateData(job)?.Name);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<JobStorage> StorageAsync()
    {
        await _database.CreateAsync();
        return HangfireStorage.Open(_database.Address, TestSchema.Of(_database.Address));
    }

    private static string Create(JobStorage storage)
    {
        using var connection = storage.GetConnection();
        return connection.CreateExpiredJob(Job.FromExpression(() => Console.WriteLine()), new Dictionary<string, string>(), TimeProvider.System.GetUtcNow().UtcDateTime, TimeSpan.FromHours(1));
    }

    /// <summary>A state of ours.</summary>
    private sealed class ProcessingStateLike : IState
    {
        public string Name => "Tested";

        public string Reason => "for a test";

        public bool IsFinal => false;

        public bool IgnoreJobLoadException => false;

        public Dictionary<string, string> SerializeData() => new() { ["key"] = "value" };
    }
}
