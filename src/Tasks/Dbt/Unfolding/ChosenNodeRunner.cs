using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Unfolding;

/// <summary>Hands nodes to whoever would run a command of their project.</summary>
internal sealed class ChosenNodeRunner(DbtChoice choice, EmbeddedNodeRunner embedded, CommandLineNodeRunner commandLine) : IDbtNodeRunner
{
    public async Task<DbtResult> RunAsync(NodeCall call, ILogger log, CancellationToken cancellationToken)
    {
        IDbtNodeRunner runner = await choice.IsForCommandLineAsync(call.Command, log, cancellationToken) ? commandLine : embedded;
        return await runner.RunAsync(call, log, cancellationToken);
    }
}
