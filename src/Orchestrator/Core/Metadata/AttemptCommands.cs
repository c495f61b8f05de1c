using Dagfire.Auditing;
using Dagfire.Commands;

namespace Dagfire.Metadata;

/// <inheritdoc cref="IAttemptCommands"/>
internal sealed class AttemptCommands(MetadataDatabase database, IRunCommands commands, IAuditLog audit) : IAttemptCommands
{
    public async Task<bool> FailAsync(AttemptReference attempt, string why, CancellationToken cancellationToken)
    {
        if (await FindAsync(attempt, cancellationToken) is not { } found || found.Fence != attempt.Fence || !IsAtWork(found.State))
            return false;
        await RecordAsync(why, found, attempt, cancellationToken);
        await commands.MarkTasksAsync(
            new MarkTasksRequest(found.DagId, found.RunId, TaskInstanceState.Failed) { Instances = [new MappedTask(attempt.TaskId, attempt.MapIndex)] }, cancellationToken);
        return true;
    }

    public async Task<bool> ClearAsync(AttemptReference attempt, string why, CancellationToken cancellationToken)
    {
        if (await FindAsync(attempt, cancellationToken) is not { } found || IsAtWork(found.State))
            return false;
        await RecordAsync(why, found, attempt, cancellationToken);
        await commands.ClearAsync(
            new ClearRequest(found.DagId, found.RunId) { Instances = [new MappedTask(attempt.TaskId, attempt.MapIndex)], Downstream = true }, cancellationToken);
        return true;
    }

    private async Task<Row?> FindAsync(AttemptReference attempt, CancellationToken cancellationToken) => (await database.QueryAsync<Row>(
        "find_attempt", new { run_key = attempt.RunKey, task_id = attempt.TaskId, map_index = attempt.MapIndex }, cancellationToken)).FirstOrDefault();

    private Task RecordAsync(string why, Row found, AttemptReference attempt, CancellationToken cancellationToken) => audit.RecordAsync(
        new AuditEntry(why) { DagId = found.DagId, RunId = found.RunId, TaskId = attempt.TaskId, MapIndex = attempt.MapIndex, Attempt = attempt.Attempt, LogicalDate = found.LogicalDate },
        cancellationToken);

    private static bool IsAtWork(string state) => StateNames.ParseTaskInstanceState(state) is TaskInstanceState.Queued or TaskInstanceState.Running or TaskInstanceState.Restarting;

    private sealed class Row
    {
        public string DagId { get; set; } = "";

        public string RunId { get; set; } = "";

        public DateTimeOffset? LogicalDate { get; set; }

        public string State { get; set; } = "";

        public int Fence { get; set; }
    }
}
