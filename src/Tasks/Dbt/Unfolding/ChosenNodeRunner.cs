using Dagfire.Dbt.CommandLine;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Unfolding;

/// <summary>Hands nodes to whom their DAG has chosen, or else to whoever would run a command of their project.</summary>
internal sealed class ChosenNodeRunner(DbtChoice choice, EmbeddedNodeRunner embedded, CommandLineNodeRunner commandLine) : IDbtNodeRunner
{
    public async Task<DbtResult> RunAsync(NodeCall call, ILogger log, CancellationToken cancellationToken)
    {
        IDbtNodeRunner runner = await IsForCommandLineAsync(call.Execution, call.Command, log, cancellationToken) ? commandLine : embedded;
        return await runner.RunAsync(call with { Execution = DbtExecution.Auto }, log, cancellationToken);
    }

    public async Task<bool> BuildsAtOnceAsync(DbtProject project, ILogger log, CancellationToken cancellationToken) =>
        project.Execution != DbtExecution.ProcessPerTask && await IsForCommandLineAsync(project.Execution, project.ToCommand(), log, cancellationToken);

    public Task<DbtResult> BuildAsync(DbtCommand command, ILogger log, Action<DbtEvent> events, CancellationToken cancellationToken) =>
        commandLine.BuildAsync(command, log, events, cancellationToken);

    private async Task<bool> IsForCommandLineAsync(DbtExecution execution, DbtCommand command, ILogger log, CancellationToken cancellationToken) => execution switch
    {
        DbtExecution.Embedded => false,
        DbtExecution.OneBuild or DbtExecution.ProcessPerTask => true,
        _ => await choice.IsForCommandLineAsync(command, log, cancellationToken),
    };
}
