namespace Dagfire.Tasks.Support;

/// <summary>Builds the context of an attempt from fakes.</summary>
public sealed class TaskContextBuilder
{
    public ManualClock Clock { get; init; } = new();

    public FakeTaskState State { get; init; } = new();

    public CapturingLogger Logger { get; init; } = new();

    public IServiceProvider Services { get; init; } = new NoServices();

    public int Attempt { get; init; } = 1;

    public DateTimeOffset? LogicalDate { get; init; }

    public TaskContext Build(string taskId = "task") => new()
    {
        DagId = new DagId("dag"),
        RunId = "manual__2026-11-20T12:00:00+00:00",
        TaskId = new TaskId(taskId),
        Attempt = Attempt,
        MaxAttempts = 3,
        RunType = RunType.Manual,
        LogicalDate = LogicalDate,
        Services = Services,
        Logger = Logger,
        Clock = Clock,
        XComs = new FakeXComs(new TaskId(taskId)),
        State = State,
    };
}
