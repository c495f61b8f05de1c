using System.Text.Json;
using Dagfire.Commands;
using Dagfire.Execution;
using Dagfire.Queries;

namespace Dagfire.Metadata;

/// <inheritdoc cref="IXComCommands"/>
internal sealed class XComCommands(MetadataDatabase database, IRunQueries runs) : IXComCommands
{
    // As long as Airflow's.
    private const int LongestKey = 512;

    public async Task SetAsync(string dagId, string runId, MappedTask task, string key, string value, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(value);
        if (key is not { Length: > 0 and <= LongestKey })
            throw new CommandException($"The key of a value has 1 to {LongestKey} characters; this one has {key?.Length ?? 0}.");
        Check(value);
        var run = await runs.RequireAsync(dagId, runId, cancellationToken);
        await runs.RequireAsync(run, task, cancellationToken);
        await database.ExecuteAsync("set_xcom", new { run_key = run.RunKey, task_id = task.TaskId, map_index = task.MapIndex, key, value }, cancellationToken);
    }

    public async Task DeleteAsync(string dagId, string runId, MappedTask task, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        var run = await runs.RequireAsync(dagId, runId, cancellationToken);
        if (await database.ExecuteAsync("delete_xcom", new { run_key = run.RunKey, task_id = task.TaskId, map_index = task.MapIndex, key }, cancellationToken) == 0)
            throw new CommandException($"The task '{task.TaskId}' has passed on no '{key}' in the run '{runId}' of '{dagId}'.");
    }

    private static void Check(string value)
    {
        try
        {
            _ = SoundJson.Parse(value);
        }
        catch (JsonException exception)
        {
            throw new CommandException($"The value is not JSON: {JsonMistake.Describe(exception, value)}");
        }

        if (XComSize.Problem(value) is { } problem)
            throw new CommandException(problem);
    }
}
