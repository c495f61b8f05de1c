namespace Dagfire;

/// <summary>Finds the task a loop's body ends with. Pure.</summary>
internal static class LoopBody
{
    /// <returns>The task; <see langword="null"/> when there is not exactly one, or not the one that was handed back.</returns>
    internal static TaskId? EndOf(LoopDefinition loop, IReadOnlyCollection<TaskDefinition> body, out string problem)
    {
        // A teardown cleans up beside the flow: the gate does not wait for it.
        var workers = body.Where(task => task.Role != TaskRole.Teardown).ToList();
        var waitedFor = workers.SelectMany(task => task.Upstream).ToHashSet();
        var ends = workers.Where(task => !waitedFor.Contains(task.Id)).Select(task => task.Id).ToList();
        problem = ends switch
        {
            [] => $"The loop '{loop.GroupId}' has no task to run.",
            [var end] when loop.DeclaredTerminalId is { } declared && declared != end => $"The loop '{loop.GroupId}' hands back the task '{declared}', and ends with '{end}'.",
            [_] => "",
            _ => $"The loop '{loop.GroupId}' ends with {string.Join(" and ", ends.Select(end => $"'{end}'"))}; it must end with one task, whose output is the result of an iteration.",
        };
        return problem.Length == 0 ? ends[0] : null;
    }
}
