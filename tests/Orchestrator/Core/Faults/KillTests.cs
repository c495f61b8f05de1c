using Dagfire.Conformance.Databases;

namespace Dagfire.Faults;

/// <summary>Processes that die at any moment: the next start finishes every run, and nothing counts twice.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private readonly KilledProcesses _processes = new(output, (database, ledger, logs) => WorkerProcess.Start(database, ledger, logs));

    [Fact]
    public async Task Kill_OneProcessOnSqlite_EveryRunEndsAsIfNothingHadHappened()
    {
        await using var database = TestDatabase.Sqlite();
        await _processes.HoldAsync(database.Address, processes: 1);
    }

    [Fact]
    public async Task Kill_TwoProcessesOnPostgreSql_EveryRunEndsAsIfNothingHadHappened()
    {
        await using var database = TestDatabase.PostgreSql();
        await database.CreateAsync();
        await _processes.HoldAsync(database.Address, processes: 2);
    }
}
