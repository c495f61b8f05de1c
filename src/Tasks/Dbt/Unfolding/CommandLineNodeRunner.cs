using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Unfolding;

/// <summary>
/// Runs nodes by the installed dbt, one process for each call: slower than one <c>dbt build</c> of everything. Each process runs the project's hooks itself, so that the
/// calls for hooks have nothing left to do.
/// </summary>
internal sealed class CommandLineNodeRunner(IDbt dbt) : IDbtNodeRunner
{
    public Task<DbtResult> RunAsync(NodeCall call, ILogger log, CancellationToken cancellationToken)
    {
        if (call.Hooks != DbtHooks.None)
            return Task.FromResult(new DbtResult(0, []));
        var command = call.Command with
        {
            Select = [.. call.NodeIds.Select(NameOf)],
            Exclude = [],
            IndirectSelection = DbtIndirectSelection.Empty,

            // Processes that write the same artifacts would overwrite each other's.
            TargetPath = Path.Combine(call.Command.TargetPath ?? "target", "tasks", NameOf(call.NodeIds[0])),
        };
        return dbt.RunAsync(command, log, cancellationToken);
    }

    // model.package.name, test.package.name.hash
    private static string NameOf(string uniqueId)
    {
        var parts = uniqueId.Split('.');
        return parts.Length > 2 ? parts[2] : uniqueId;
    }
}
