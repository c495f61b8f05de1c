using Dagfire.Queries;

namespace Dagfire.Providers.SlackNet;

/// <summary>One run with its task instances and logs.</summary>
internal sealed class FakeRun : IRunQueries, ITaskLogQueries
{
    private static readonly DateTimeOffset Then = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    internal List<TaskInstanceView> Instances { get; } = [];

    internal Exception? Failure { get; set; }

    internal void Add(string taskId, TaskInstanceState state, string? reason = null) => Instances.Add(new TaskInstanceView
    {
        RunKey = 1,
        TaskId = taskId,
        MapIndex = -1,
        State = state,
        Attempt = 2,
        EndedAt = Then.AddMinutes(Instances.Count),
        Reason = reason is null ? null : new TaskFailure("Error", reason),
    });

    public Task<DagRunView?> FindAsync(string dagId, string runId, CancellationToken cancellationToken) => Failure is not null
        ? throw Failure
        : Task.FromResult<DagRunView?>(new DagRunView { RunKey = 1, DagId = dagId, RunId = runId, RunType = RunType.Manual, State = DagRunState.Running, RunAfter = Then, QueuedAt = Then });

    public Task<IReadOnlyList<TaskInstanceView>> TaskInstancesAsync(long runKey, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<TaskInstanceView>>(Instances);

    public Task<IReadOnlyList<string>?> TailAsync(DagRunView run, TaskInstanceView attempt, int lines, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>?>([.. Enumerable.Range(1, lines).Select(line => $"{attempt.TaskId} line {line} <x>")]);

    public Task<LogChunk?> ReadAsync(DagRunView run, TaskInstanceView attempt, long start, int mostBytes, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Stream? Open(DagRunView run, TaskInstanceView attempt) => throw new NotSupportedException();

    public Task<Page<DagRunView>> PageAsync(RunQuery query, PageRequest page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Page<TaskInstanceOfRun>> PageAsync(TaskInstanceQuery query, PageRequest page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Page<XComView>> PageAsync(XComQuery query, PageRequest page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<TaskInstanceView?> FindInstanceAsync(long runKey, string taskId, int mapIndex, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<TaskInstanceView>> EarlierAttemptsAsync(long runKey, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<DagRunView>> ListAsync(RunFilter filter, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<int> CountEndedAsync(DagRunState state, DateTimeOffset since, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DagRunView?> FindAsync(long runKey, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DagRunView?> FindAsync(string dagId, DateTimeOffset logicalDate, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<TaskInstanceView>> EarlierAttemptsAsync(long runKey, string taskId, int mapIndex, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> RenderedAsync(long runKey, string taskId, int mapIndex, int attempt, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> XComAsync(long runKey, string taskId, int mapIndex, string key, CancellationToken cancellationToken) => throw new NotSupportedException();
}
