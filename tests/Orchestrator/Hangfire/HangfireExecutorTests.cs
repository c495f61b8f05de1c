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
        _executor = new HangfireExecutor(storage, runner, new ExecutorSettings(Slots, [], TimeSpan.FromSeconds(5)), new HangfireParts(new NoCommands(), new NoCommands(), null!, CarryOn: null, TimeProvider.System), NullLogger<HangfireExecutor>.Instance);
        _executor.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
        return _executor;
    }

    private sealed class NoCommands : IAttemptCommands, IScheduleCommands
    {
        public Task<bool> FailAsync(AttemptReference attempt, string why, CancellationToken cancellationToken) => Task.FromResult(false);

        public Task<bool> ClearAsync(AttemptReference attempt, string why, CancellationToken cancellationToken) => Task.FromResult(false);

        public void Look()
        {
        }
    }
}
