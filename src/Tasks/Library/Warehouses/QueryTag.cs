using System.Text.Json;

namespace Dagfire.Tasks.Warehouses;

/// <summary>
/// Says on whose behalf the warehouse is asked, for its own query history. Flows with the call: what a task asks within <see cref="Of"/> bears its tag. Thread-safe.
/// </summary>
public static class QueryTag
{
    private static readonly AsyncLocal<string?> Tag = new();

    /// <summary>The tag of this call, a JSON object with <c>app</c>, <c>dag_id</c>, <c>run_id</c>, <c>task_id</c>, <c>map_index</c> and <c>attempt</c>; <see langword="null"/> outside of tasks.</summary>
    public static string? Current => Tag.Value;

    /// <summary>Marks what follows as an attempt's, until it is disposed.</summary>
    /// <param name="context">The attempt.</param>
    public static IDisposable Of(TaskContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var before = Tag.Value;
        Tag.Value = JsonSerializer.Serialize(
            new { App = "dagfire", DagId = context.DagId.Value, context.RunId, TaskId = context.TaskId.Value, context.MapIndex, context.Attempt }, DagfireJson.Options);
        return new Mark(before);
    }

    private sealed class Mark(string? before) : IDisposable
    {
        public void Dispose() => Tag.Value = before;
    }
}
