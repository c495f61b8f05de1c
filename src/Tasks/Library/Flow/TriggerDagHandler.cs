using System.Globalization;
using System.Text.Json;
using Dagfire.Commands;
using Dagfire.Queries;

namespace Dagfire.Tasks.Flow;

/// <summary>Carries out <see cref="TriggerDag"/>.</summary>
/// <param name="commands">Triggers.</param>
/// <param name="runs">Looks at the run.</param>
public sealed class TriggerDagHandler(IRunCommands commands, IRunQueries runs) : ITaskHandler<TriggerDag, Nothing>
{
    /// <summary>The key of the value that holds the run's id, as in Airflow.</summary>
    public const string RunIdKey = "trigger_run_id";

    /// <inheritdoc/>
    public async Task<TaskResult<Nothing>> RunAsync(TriggerDag parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        if (context.Event is { } ended)
            return Conclude(parameters, ended.Deserialize<DagRunState>(DagfireJson.Options));
        // An attempt that begins its wait anew has triggered already.
        if (await context.XComs.PullAsync(context.TaskId, RunIdKey, cancellationToken) is null)
        {
            if (await TriggerAsync(parameters, context, cancellationToken) is { } refused)
                return refused;
        }

        return parameters.WaitForCompletion ? TaskResult.Defer() : TaskResult.Success;
    }

    private async Task<TaskResult?> TriggerAsync(TriggerDag parameters, TaskContext context, CancellationToken cancellationToken)
    {
        var request = await RequestAsync(parameters, context, cancellationToken);
        var existing = await ExistingAsync(request, cancellationToken);
        if (existing is not null && parameters.Existing == ExistingRun.Skip)
            return TaskResult.Skip($"The run {existing.RunId} of {existing.DagId} is there already.");
        if (existing is not null && parameters.Existing == ExistingRun.Reset)
            await commands.ClearAsync(new ClearRequest(existing.DagId, existing.RunId), cancellationToken);
        var runId = existing is not null && parameters.Existing == ExistingRun.Reset
            ? existing.RunId
            : (await commands.TriggerAsync(request, cancellationToken)).RunId;
        await context.XComs.PushAsync(RunIdKey, runId, cancellationToken);
        return null;
    }

    private static async Task<TriggerRequest> RequestAsync(TriggerDag parameters, TaskContext context, CancellationToken cancellationToken)
    {
        var runId = await context.RenderAsync(parameters.RunId, cancellationToken);
        var conf = parameters.ConfValues is { } values
            ? (await JsonTemplates.FillAsync(values, context, cancellationToken))!.ToJsonString(DagfireJson.Options)
            : await context.RenderAsync(parameters.Conf, cancellationToken);
        return new TriggerRequest(await context.RenderAsync(parameters.DagId, cancellationToken))
        {
            TriggeredBy = TriggeredBy.Operator,
            RunId = runId.Length > 0 ? runId : null,
            LogicalDate = DateOf(await context.RenderAsync(parameters.LogicalDate, cancellationToken), context.Clock),
            Conf = conf.Length > 0 ? conf : null,
        };
    }

    private static DateTimeOffset? DateOf(string text, TimeProvider clock)
    {
        if (text.Length == 0)
            return clock.GetUtcNow();
        if (text.Equals("none", StringComparison.OrdinalIgnoreCase))
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date
            : throw new FormatException($"The logical date '{text}' is no date; an ISO 8601 date, or 'none', is expected.");
    }

    private async Task<DagRunView?> ExistingAsync(TriggerRequest request, CancellationToken cancellationToken)
    {
        var byId = request.RunId is { } runId ? await runs.FindAsync(request.DagId, runId, cancellationToken) : null;
        return byId ?? (request.LogicalDate is { } date ? await runs.FindAsync(request.DagId, date, cancellationToken) : null);
    }

    private static TaskResult Conclude(TriggerDag parameters, DagRunState ended)
    {
        if (parameters.AllowedStates.Contains(ended))
            return TaskResult.Success;
        var message = $"The run it triggered ended as {ended.Name()}.";
        return parameters.SkipWhenFailed ? TaskResult.Skip(message) : TaskResult.Fail(message);
    }
}
