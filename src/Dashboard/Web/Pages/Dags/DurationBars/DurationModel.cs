namespace Dagfire.Dashboard.Pages.Dags.DurationBars;

/// <summary>What the page of durations shows.</summary>
/// <param name="Head">The DAG.</param>
/// <param name="Tasks">The tasks to choose from.</param>
/// <param name="TaskId">The task; <see langword="null"/> for the runs as a whole.</param>
/// <param name="Points">How long each took, oldest first.</param>
public sealed record DurationModel(DagHead Head, IReadOnlyList<string> Tasks, string? TaskId, IReadOnlyList<DurationPoint> Points);

/// <summary>How long a run, or a task in it, took.</summary>
/// <param name="RunId">The run.</param>
/// <param name="MapIndex">The index of the mapped instance; −1 when not mapped.</param>
/// <param name="State">The written name of its state.</param>
/// <param name="At">When it started, UTC.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Attempts">How many attempts it took; 0 for a run.</param>
public sealed record DurationPoint(string RunId, int MapIndex, string State, DateTimeOffset At, TimeSpan Took, int Attempts);
