using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Dagfire;

/// <summary>Reads the item of a mapped task instance.</summary>
public static class MappedItem
{
    // Thousands of instances read the same list, one item each: it is taken apart once as long as it stays the same.
    private static readonly ConditionalWeakTable<ITaskOutput, ReadValue> LastRead = [];

    /// <summary>The item of an instance, as JSON.</summary>
    /// <param name="expansion">What its task is mapped over.</param>
    /// <param name="context">An attempt of the instance.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="ExpansionException">What the task was mapped over is gone, or is shorter now.</exception>
    public static async Task<JsonElement> ReadAsync(Expansion expansion, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(expansion);
        ArgumentNullException.ThrowIfNull(context);
        var values = new Dictionary<(TaskId, string), JsonElement?>();
        foreach (var source in expansion.Sources)
            values[(source.TaskId, source.Key)] = await ValueAsync(source, context, cancellationToken);
        var length = expansion.Length(Value);
        return context.MapIndex >= 0 && context.MapIndex < length
            ? expansion.ItemAt(context.MapIndex, Value)
            : throw new ExpansionException($"There is no item {context.MapIndex}: what the task is mapped over has {length} items.");

        JsonElement? Value(ITaskOutput source) => values[(source.TaskId, source.Key)];
    }

    private static async Task<JsonElement?> ValueAsync(ITaskOutput source, TaskContext context, CancellationToken cancellationToken)
    {
        if (await context.XComs.PullAsync(source.TaskId, source.Key, cancellationToken) is not { } json)
            return null;
        if (LastRead.TryGetValue(source, out var last) && last.Json == json)
            return last.Value;
        var value = JsonSerializer.Deserialize<JsonElement>(json);
        LastRead.AddOrUpdate(source, new ReadValue(json, value));
        return value;
    }

    private sealed record ReadValue(string Json, JsonElement Value);
}
