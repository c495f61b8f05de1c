namespace Dagfire;

/// <summary>The gate of a loop: what it is called, and what its attempts do.</summary>
internal static class LoopGate
{
    internal const string Operator = "LoopGate";

    /// <summary>Airflow's name for the gate of a condition that has none itself.</summary>
    private const string Name = "__loop_gate";

    /// <summary>The name, with a number where it is taken, as in Airflow.</summary>
    internal static string NameAmong(Func<string, bool> isTaken)
    {
        var name = Name;
        for (var number = 1; isTaken(name); number++)
            name = $"{Name}__{number}";
        return name;
    }

    /// <summary>Passes on whether the loop is over. What is not over at the last iteration has failed, and another attempt would see the same.</summary>
    internal static TaskCode CodeOf(LoopDefinition loop, LoopCondition? until) => async (context, cancellationToken) =>
    {
        var isLast = context.Loop!.Index >= loop.MaxIterations;
        try
        {
            var isOver = until is null ? isLast : await until(context, cancellationToken);
            return isLast && !isOver
                ? TaskResult.FailNow($"The loop '{loop.GroupId}' has reached its limit of {loop.MaxIterations} iterations, and its condition does not hold.")
                : new TaskResult.Succeeded(isOver);
        }
        catch (LoopException untold)
        {
            return TaskResult.FailNow(untold.Message);
        }
    };
}
