using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt;

/// <summary>Runs dbt projects. Adapters: the dbt command line where it is installed, the embedded runner where it is not. Thread-safe; two runs of one project must not overlap.</summary>
public interface IDbt
{
    /// <summary>Runs one dbt command to its end.</summary>
    /// <param name="command">The command.</param>
    /// <param name="log">Takes dbt's console lines as they come.</param>
    /// <param name="cancellationToken">Stops the command; the model at work keeps its previous relation.</param>
    /// <returns>How it went. A failing model is a result, not an exception.</returns>
    Task<DbtResult> RunAsync(DbtCommand command, ILogger log, CancellationToken cancellationToken);
}
