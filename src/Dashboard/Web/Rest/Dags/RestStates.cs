namespace Dagfire.Dashboard.Rest.Dags;

/// <summary>States and types by the names that parameters and bodies have. Airflow knows no state for waiting on a person's answer: there it is deferred.</summary>
internal static class RestStates
{
    internal static IReadOnlyDictionary<string, DagRunState> OfRuns { get; } = Enum.GetValues<DagRunState>().ToDictionary(state => state.Name(), StringComparer.Ordinal);

    internal static IReadOnlyDictionary<string, RunType> OfTypes { get; } = Enum.GetValues<RunType>().ToDictionary(type => type.Name(), StringComparer.Ordinal);

    internal static IReadOnlyDictionary<string, TaskInstanceState[]> OfInstances { get; } = Instances();

    internal static string? NameOf(TaskInstanceState state) => state switch
    {
        TaskInstanceState.None => null,
        TaskInstanceState.AwaitingInput => TaskInstanceState.Deferred.Name(),
        _ => state.Name(),
    };

    private static Dictionary<string, TaskInstanceState[]> Instances()
    {
        var states = Enum.GetValues<TaskInstanceState>().ToDictionary(state => state.Name(), state => new[] { state }, StringComparer.Ordinal);
        states["deferred"] = [TaskInstanceState.Deferred, TaskInstanceState.AwaitingInput];
        // Airflow's words for no state at all.
        states["no_status"] = [TaskInstanceState.None];
        return states;
    }
}
