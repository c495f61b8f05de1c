namespace Dagfire.Commands;

/// <summary>Task instances that are to run again.</summary>
public sealed record ClearRequest : TaskInstanceSelection
{
    /// <summary>Names one run.</summary>
    /// <param name="dagId">The DAG.</param>
    /// <param name="runId">The run.</param>
    public ClearRequest(string dagId, string runId)
        : base([dagId]) => RunId = runId;

    /// <summary>Names DAGs; the runs are named by <see cref="TaskInstanceSelection.RunId"/> or by dates.</summary>
    /// <param name="dagIds">The DAGs.</param>
    public ClearRequest(IReadOnlyList<string> dagIds)
        : base(dagIds)
    {
    }

    /// <summary>Whether only failed and upstream_failed ones are. With <see cref="OnlyRunning"/>, either will do.</summary>
    public bool OnlyFailed { get; init; }

    /// <summary>Whether only running ones are.</summary>
    public bool OnlyRunning { get; init; }

    /// <summary>
    /// Whether only tasks are to run that the DAG has now and a run has not: nothing that is there is cleared. The runs go on <see cref="OnLatestVersion"/>.
    /// </summary>
    public bool OnlyNew { get; init; }

    /// <summary>
    /// Whether runs that have ended go on with the DAG as it is now: tasks that are new join them, waiting ones that are gone are removed. Otherwise they keep
    /// the tasks they had. Default <see langword="false"/>.
    /// </summary>
    public bool OnLatestVersion { get; init; }

    /// <summary>
    /// Whether the setups the tasks rely on, and the teardowns of these, are cleared too. It is so in any case where the selection goes along the graph:
    /// upstream, downstream or by group. A bare list of tasks is taken literally otherwise.
    /// </summary>
    public bool WithSetups { get; init; }

    /// <summary>
    /// Whether, where the gate of a loop is cleared, the iterations after it are removed: the gate decides again whether they follow. Otherwise they stay, and the
    /// gate changes nothing about them; so they do with <see cref="OnlyFailed"/> and <see cref="OnlyRunning"/>. Default <see langword="true"/>.
    /// (Airflow's <c>include_later_loop_iterations</c>.)
    /// </summary>
    public bool LaterIterations { get; init; } = true;

    /// <summary>Whether runs that have ended queue again; otherwise nothing is run until somebody sets them running. Default <see langword="true"/>.</summary>
    public bool ResetRuns { get; init; } = true;
}
