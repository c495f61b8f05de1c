using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt;

/// <summary>Runs dbt projects in this process, without Python: the behaviour of dbt 1.11 on SQLite. Thread-safe; two runs of one project must not overlap.</summary>
/// <param name="time">The clock.</param>
public sealed class EmbeddedDbt(TimeProvider time) : IDbt
{
    /// <inheritdoc />
    public Task<DbtResult> RunAsync(DbtCommand command, ILogger log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(log);
        return DeepThread.RunAsync(
            "dbt " + VerbNames.CommandLine(command.Verb), () => new Invocation(command, log, time).Run(cancellationToken), cancellationToken);
    }
}
