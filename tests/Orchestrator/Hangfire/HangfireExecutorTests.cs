using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Execution;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dagfire.Hangfire;

public sealed class InMemoryHangfireExecutorTests() : HangfireExecutorTests(TestDatabase.Sqlite());

public sealed class PostgreSqlHangfireExecutorTests() : HangfireExecutorTests(TestDatabase.PostgreSql());

/// <summary>Hangfire as an executor.</summary>
public abstract class HangfireExecutorTests(TestDatabase database) : ExecutorConformance, IAsyncLifetime
{
    private HangfireExecutor? _executor;

    public ValueTask InitializeAsync() => database.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        if (_executor is not null)
            await _executor.DisposeAsync();
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override IExecutor Create(IAttemptRunner runner)
    {
        var storage = HangfireStorage.Open(database.Address, TestSchema.Of(database.Address));
        _executor = new HangfireExecutor(storage, runner, new ExecutorSettings(Slots, [], TimeSpan.FromSeconds(5)), NullLogger<HangfireExecutor>.Instance);
        _executor.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
        return _executor;
    }
}
