using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.Projects;
using Dagfire.Providers;
using Dagfire.Warehouses;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt;

/// <summary>Runs dbt projects in this process, without Python: the behaviour of dbt 1.11 on SQLite, PostgreSQL and Snowflake. Thread-safe; two runs of one project must not overlap.</summary>
/// <param name="time">The clock.</param>
/// <param name="warehouses">What opens the warehouses of profiles, Snowflake's among them; looked through when the first is connected to. Default none.</param>
public sealed class EmbeddedDbt(TimeProvider time, IEnumerable<IPortAdapter<IWarehouseSessions>>? warehouses = null) : IDbt
{
    private readonly WarehouseProviders _providers = new(warehouses ?? []);

    /// <inheritdoc />
    public Task<DbtResult> RunAsync(DbtCommand command, ILogger log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(log);
        return DeepThread.RunAsync(
            "dbt " + VerbNames.CommandLine(command.Verb), () => new Invocation(FlagDefaults.OfConsole(command), log, time, _providers).Run(cancellationToken), cancellationToken);
    }
}
