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

    /// <summary>Whether there are older runs.</summary>
    public required bool Older { get; init; }

    /// <summary>The run that is looked at; <see langword="null"/> for the DAG as a whole.</summary>
    public DagRunView? ChosenRun { get; init; }

    /// <summary>The task instances of the chosen task in the chosen run.</summary>
    public IReadOnlyList<TaskInstanceView> ChosenInstances { get; init; } = [];

    /// <summary>How long the longest of the runs took.</summary>
    public required TimeSpan Longest { get; init; }
}
