using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags.Graph;

/// <summary>What the graph of a DAG shows.</summary>
public sealed record GraphModel
{
    /// <summary>The DAG.</summary>
    public required DagHead Head { get; init; }

    /// <summary>The tasks.</summary>
    public required IReadOnlyList<TaskStructure> Tasks { get; init; }

    /// <summary>The run whose states are shown; <see langword="null"/> when there is none.</summary>
    public DagRunView? Run { get; init; }

    /// <summary>The states of the run's task instances, by task.</summary>
    public required ILookup<string, TaskInstanceState> States { get; init; }

    /// <summary>The newest runs, to choose from.</summary>
    public required IReadOnlyList<DagRunView> Runs { get; init; }

    /// <summary>How large it is drawn.</summary>
    public required PictureSize Size { get; init; }
}
