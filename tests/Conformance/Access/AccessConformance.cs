using Dagfire.Access;
using Dagfire.Auditing;
using Dagfire.Conformance.Databases;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Access;

/// <summary>What tests of users have in common: an orchestrator without engine, a clock moved by hand.</summary>
/// <param name="database">The database.</param>
public abstract class AccessConformance(TestDatabase database) : DatabaseConformance(database)
{
    /// <summary>A password that is allowed.</summary>
    protected const string Password = "correct horse battery";

    /// <summary>The clock.</summary>
    protected ManualClock Clock { get; } = new();

    /// <summary>The hashes.</summary>
    protected FastHashing Hashing { get; } = new();

    /// <summary>Starts an orchestrator without engine.</summary>
    protected Task<TestOrchestrator> StartAsync() => TestOrchestrator.StartAsync(new()
    {
        Database = Database,
        Clock = Clock,
        StartEngine = false,
        ConfigureServices = services => services.AddSingleton<IPasswordHashing>(Hashing),
    });

    /// <summary>The users.</summary>
    protected static IUsers UsersOf(TestOrchestrator orchestrator) => Of<IUsers>(orchestrator);

    /// <summary>A service.</summary>
    protected static T Of<T>(TestOrchestrator orchestrator)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        return orchestrator.Services.GetRequiredService<T>();
    }

    /// <summary>What the audit log holds, oldest first.</summary>
    protected static async Task<IReadOnlyList<AuditEntry>> AuditAsync(TestOrchestrator orchestrator) =>
        [.. (await Of<IAuditLog>(orchestrator).ListAsync(new AuditFilter(), CancellationToken.None)).Select(recorded => recorded.Entry).Reverse()];
}
