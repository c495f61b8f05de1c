using System.Text.Json;
using Dagfire.Dbt.Unfolding.Watching;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Unfolding;

/// <summary>Carries out <see cref="DbtNodes"/>: follows the build of the whole project where there is one, and runs the nodes otherwise.</summary>
internal sealed class DbtNodesHandler(IDbtNodeRunner runner, BuildWatch watch) : ITaskHandler<DbtNodes, DbtNodesSummary>
{
    public async Task<TaskResult<DbtNodesSummary>> RunAsync(DbtNodes parameters, TaskContext context, CancellationToken cancellationToken)
    {
        if (parameters.BuildTask is null)
            return await RunAloneAsync(parameters, context, cancellationToken);
        var look = context.Event is { } answer ? answer.Deserialize<BuildLook>(DagfireJson.Options)! : await watch.LookAsync(parameters, context, cancellationToken);
        switch (look.Kind)
        {
            case BuildLookKind.NotYet:
                return TaskResult.Defer();
            case BuildLookKind.Lost:
                return TaskResult.Fail(look.Reason!);
            case BuildLookKind.Ended when OutcomeVerdict.Of(look.Outcome!) is { } verdict:
                OutcomeVerdict.Log(look.Outcome!, context.Logger);
                return verdict;
            default:
                context.Logger.LogInformation("{DbtLine}", $"{look.Reason ?? OutcomeVerdict.MadeGood} The nodes run by themselves.");
                return await RunAloneAsync(parameters, context, cancellationToken);
        }
    }

    private async Task<TaskResult<DbtNodesSummary>> RunAloneAsync(DbtNodes parameters, TaskContext context, CancellationToken cancellationToken)
    {
        var command = await ProjectVars.CommandAsync(parameters.Project, context, cancellationToken);
        var call = new NodeCall($"{context.DagId} {context.RunId}", command, parameters.NodeIds, parameters.Hooks) { Execution = parameters.Project.Execution };
        var result = await runner.RunAsync(call, context.Logger, cancellationToken);
        await context.RecordDbtAsync(DbtVerb.Build, result, cancellationToken);
        return NodeVerdict.Of(result);
    }
}
