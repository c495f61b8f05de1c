using System.Text.Json;
using Dagfire.Compilation;

namespace Dagfire.Execution;

/// <summary>What a task must pass on when others are mapped over it (semantics §16). Pure.</summary>
internal static class MapLength
{
    /// <summary>What is wrong with an output; <see langword="null"/> when nothing is.</summary>
    /// <param name="json">The output; <see langword="null"/> when the task passed nothing on.</param>
    /// <param name="task">The task.</param>
    /// <param name="limit">Most items.</param>
    internal static string? Problem(string? json, DagTask task, int limit)
    {
        var consumer = task.IsMapped ? null : task.MappedConsumers.FirstOrDefault(other => other.Expansion!.Sources.Any(source => source.TaskId == task.Id && source.Key == XCom.ReturnValue));
        if (consumer is null)
            return null;
        if (json is null)
            return $"The task '{consumer.Id}' is mapped over what this one passes on, and it passed nothing on.";
        using var value = JsonDocument.Parse(json);
        var count = value.RootElement.ValueKind switch
        {
            JsonValueKind.Array => value.RootElement.GetArrayLength(),
            JsonValueKind.Object => value.RootElement.GetPropertyCount(),
            _ => -1,
        };
        if (count < 0)
            return $"The task '{consumer.Id}' is mapped over what this one passes on; that must be a list or an object, and it is {value.RootElement.ValueKind.ToString().ToLowerInvariant()}.";
        return count <= limit ? null : $"It passed on {count} items to be mapped over; the limit of the DAG is {limit}.";
    }
}
