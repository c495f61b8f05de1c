using Dagfire.Auditing;
using Dagfire.Commands;
using Dagfire.Queries;

namespace Dagfire.Metadata;

/// <inheritdoc cref="INotes"/>
internal sealed class Notes(MetadataDatabase database, IRunQueries runs, TimeProvider clock) : INotes
{
    public async Task NoteRunAsync(string dagId, string runId, string? text, CancellationToken cancellationToken)
    {
        Check(text);
        var run = await runs.RequireAsync(dagId, runId, cancellationToken);
        await KeepAsync(run.RunKey, task: null, text, cancellationToken);
    }

    public async Task NoteTaskAsync(string dagId, string runId, MappedTask task, string? text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        Check(text);
        var run = await runs.RequireAsync(dagId, runId, cancellationToken);
        await runs.RequireAsync(run, task, cancellationToken);
        await KeepAsync(run.RunKey, task, text, cancellationToken);
    }

    internal Task KeepAsync(long runKey, MappedTask? task, string? text, CancellationToken cancellationToken)
    {
        var (taskId, mapIndex) = (task?.TaskId ?? "", task?.MapIndex ?? -1);
        return string.IsNullOrEmpty(text)
            ? database.ExecuteAsync("delete_note", new { run_key = runKey, task_id = taskId, map_index = mapIndex }, cancellationToken)
            : database.ExecuteAsync(
                "set_note",
                new { run_key = runKey, task_id = taskId, map_index = mapIndex, text, noted_by = Caller.Current, noted_at = database.Instant(clock.GetUtcNow()) },
                cancellationToken);
    }

    internal static void Check(string? text)
    {
        if (text?.Length > INotes.MaxLength)
            throw new CommandException($"The note has {text.Length} characters; at most {INotes.MaxLength} are allowed.");
    }
}
