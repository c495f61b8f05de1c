using Dagfire.Conformance.Databases;

namespace Dagfire.Hangfire.Faults;

/// <summary>Jobs in memory are gone with their process: the next start finds every attempt in the metadata, and finishes every run.</summary>
public sealed class InMemoryTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(null)]
    [InlineData("*")]
    public async Task Kill_TheProcess_EveryRunEndsAsIfNothingHadHappened(string? carryOn)
    {
        await using var database = TestDatabase.Sqlite();
        var processes = new KilledProcesses(
            output, (address, ledger, logs) => WorkerProcess.Start(address, ledger, logs, "Dagfire.HangfireWorker.dll", carryOn is null ? [] : [("DAGFIRE_HANGFIRE_CARRY_ON", carryOn)]));

        await processes.HoldAsync(database.Address, processes: 1);
    }
}
