using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags.Grid;

/// <summary>What the grid of a DAG shows.</summary>
public sealed record GridModel
{
    /// <summary>The DAG.</summary>
    public required DagHead Head { get; init; }

    /// <summary>The runs, oldest first: the newest stands at the right.</summary>
    public required IReadOnlyList<DagRunView> Runs { get; init; }

    /// <summary>The tasks and groups, a line each.</summary>
    public required IReadOnlyList<GridLine> Lines { get; init; }

    /// <summary>The cells by run and line.</summary>
    public required IReadOnlyDictionary<(long RunKey, string Line), GridCell> Cells { get; init; }

    /// <summary>What is chosen and filtered by.</summary>
    public required GridChoice Choice { get; init; }

    /// <summary>The place of the first of the runs, counted from the oldest: so many are older.</summary>
    public required int First { get; init; }

    /// <summary>How many runs there are in all.</summary>
    public required int Total { get; init; }

    /// <summary>The place of the run that is looked at, when it is not among the runs.</summary>
    public int? ChosenPlace { get; init; }

    /// <summary>The run that is looked at; <see langword="null"/> for the DAG as a whole.</summary>
    public DagRunView? ChosenRun { get; init; }

    /// <summary>The task instances of the chosen task in the chosen run.</summary>
    public IReadOnlyList<TaskInstanceView> ChosenInstances { get; init; } = [];

    /// <summary>The time that the tallest bar stands for.</summary>
    public required TimeSpan Tallest { get; init; }
}
