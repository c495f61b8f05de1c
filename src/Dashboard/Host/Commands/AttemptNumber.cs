using Dagfire.Commands;
using Dagfire.Queries;

namespace Dagfire.Host.Commands;

/// <summary>Which attempt of a task instance is meant.</summary>
internal static class AttemptNumber
{
    /// <returns>The wanted one, or the last.</returns>
    /// <exception cref="CommandException">There is no such attempt.</exception>
    internal static int Of(TaskInstanceView instance, int? wanted)
    {
        if (instance.Attempt == 0)
            throw new CommandException($"Task '{instance.TaskId}' has not run yet.");
        return wanted is null || wanted <= instance.Attempt
            ? wanted ?? instance.Attempt
            : throw new CommandException($"Task '{instance.TaskId}' has attempts 1 to {instance.Attempt}, not {wanted}.");
    }
}
