using Dagfire.Dashboard.Pages.Dags;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.RunLists;

/// <summary>What a list of runs shows.</summary>
public sealed record RunListModel
{
    /// <summary>The DAG they are of; <see langword="null"/> for the list over all DAGs.</summary>
    public DagHead? Head { get; init; }

    /// <summary>The page of runs.</summary>
    public required Page<DagRunView> Runs { get; init; }

    /// <summary>What is filtered by.</summary>
    public required RunListFilter Filter { get; init; }

    /// <summary>The DAGs the reader may change.</summary>
    public required IReadOnlySet<string> Editable { get; init; }

    /// <summary>Runs passed over.</summary>
    public required int Offset { get; init; }

    /// <summary>Runs of a page.</summary>
    public required int Limit { get; init; }
}

/// <summary>What the list of task instances shows.</summary>
public sealed record TaskListModel
{
    /// <summary>The page of task instances.</summary>
    public required Page<TaskInstanceOfRun> Tasks { get; init; }

    /// <summary>What is filtered by.</summary>
    public required RunListFilter Filter { get; init; }

    /// <summary>The DAGs the reader may change.</summary>
    public required IReadOnlySet<string> Editable { get; init; }

    /// <summary>Instances passed over.</summary>
    public required int Offset { get; init; }

    /// <summary>Instances of a page.</summary>
    public required int Limit { get; init; }
}
