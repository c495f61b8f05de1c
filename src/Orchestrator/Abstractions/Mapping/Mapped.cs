using System.Text.Json;

namespace Dagfire;

/// <summary>What tasks are mapped over.</summary>
public static class Mapped
{
    /// <summary>A list written in the DAG.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="items">The items.</param>
    public static Mapped<T> Over<T>(IReadOnlyList<T> items) =>
        new(new Expansion.Literal(JsonSerializer.SerializeToElement(items, DagfireJson.Options)), Read<T>);

    /// <summary>The list an earlier task passes on.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="list">The list; the task becomes an upstream.</param>
    public static Mapped<T> Over<T>(TaskHandle<IReadOnlyList<T>> list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return new(new Expansion.FromTask(list.Output), Read<T>);
    }

    /// <summary>The list an earlier task passes on.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="list">The list; the task becomes an upstream.</param>
    public static Mapped<T> Over<T>(TaskHandle<T[]> list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return new(new Expansion.FromTask(list.Output), Read<T>);
    }

    /// <summary>What the instances of a mapped task pass on, in the order of their indexes.</summary>
    /// <typeparam name="T">What each passes on.</typeparam>
    /// <param name="tasks">The mapped task; it becomes an upstream.</param>
    public static Mapped<T> Over<T>(MappedTaskHandle<T> tasks)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        return new(new Expansion.FromTask(tasks.Outputs), Read<T>);
    }

    internal static T Read<T>(JsonElement item) => item.Deserialize<T>(DagfireJson.Options)!;
}

/// <summary>Items to map a task or a group over: one instance for each. Immutable.</summary>
/// <typeparam name="T">The items' type.</typeparam>
public sealed class Mapped<T>
{
    private readonly Func<JsonElement, T> _read;

    internal Mapped(Expansion expansion, Func<JsonElement, T> read)
    {
        Expansion = expansion;
        _read = read;
    }

    /// <summary>The same without its type.</summary>
    public Expansion Expansion { get; }

    /// <summary>Every combination with the items of another list; the other's varies fastest.</summary>
    /// <typeparam name="TOther">The other items' type.</typeparam>
    /// <param name="other">The other list.</param>
    public Mapped<(T First, TOther Second)> Cross<TOther>(Mapped<TOther> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(new Expansion.Cross([Expansion, other.Expansion]), Pair(other));
    }

    /// <summary>The first items together, the second ones together, up to the end of the shorter list.</summary>
    /// <typeparam name="TOther">The other items' type.</typeparam>
    /// <param name="other">The other list.</param>
    public Mapped<(T First, TOther Second)> Zip<TOther>(Mapped<TOther> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(new Expansion.Zip([Expansion, other.Expansion]), Pair(other));
    }

    internal T Read(JsonElement item) => _read(item);

    private Func<JsonElement, (T First, TOther Second)> Pair<TOther>(Mapped<TOther> other) => item => (_read(item[0]), other.Read(item[1]));
}
