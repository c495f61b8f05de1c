using Dagfire.Dbt.CommandLine;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Unfolding;

/// <summary>
/// Runs nodes by the installed dbt: a few of them in a process of their own, or all of them at once. Each process runs the project's hooks itself, so that the calls for
/// hooks have nothing left to do.
/// </summary>
internal sealed class CommandLineNodeRunner(DbtCommandLine dbt) : IDbtNodeRunner
{
    public Task<DbtResult> RunAsync(NodeCall call, ILogger log, CancellationToken cancellationToken)
    {
        if (call.Hooks != DbtHooks.None)
            return Task.FromResult(new DbtResult(0, []));
        var command = NodeNames.Only(call.Command, call.NodeIds) with
        {
            // Processes that write the same artifacts would overwrite each other's.
            TargetPath = Path.Combine(call.Command.TargetPath ?? "target", "tasks", NodeNames.Of(call.NodeIds[0])),
        };
        return dbt.RunAsync(command, log, cancellationToken);
    }

    public Task<bool> BuildsAtOnceAsync(DbtProject project, ILogger log, CancellationToken cancellationToken) => Task.FromResult(project.Execution != DbtExecution.ProcessPerTask);

    public Task<DbtResult> BuildAsync(DbtCommand command, ILogger log, Action<DbtEvent> events, CancellationToken cancellationToken) =>
        // dbt tells of the end of a node at this level alone.
        dbt.RunAsync(command with { Debug = true }, log, events, cancellationToken);
}
