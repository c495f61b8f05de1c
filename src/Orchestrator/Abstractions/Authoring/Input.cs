namespace Dagfire;

/// <summary>
/// A parameter of an operator: a value written in the DAG, or the output of an earlier task. Both convert implicitly.
/// An input from a task makes that task an upstream of the one that uses it. Read it with <see cref="TaskContext.ReadAsync{T}"/>.
/// </summary>
/// <typeparam name="T">The value's type.</typeparam>
public sealed record Input<T> : IInput
{
    private Input(T? value, TaskOutput<T>? source)
    {
        Value = value;
        Source = source;
    }

    /// <summary>The written value; the type's default when the input comes from a task.</summary>
    public T? Value { get; }

    /// <summary>The output it comes from, or <see langword="null"/> for a written value.</summary>
    public TaskOutput<T>? Source { get; }

    ITaskOutput? IInput.Source => Source;

    object? IInput.Value => Value;

    /// <summary>An input with a written value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator Input<T>(T value) => new(value, source: null);

    /// <summary>An input that comes from a task.</summary>
    /// <param name="source">The output.</param>
    public static implicit operator Input<T>(TaskOutput<T> source) => new(default, source);

    /// <summary>An input that comes from a task.</summary>
    /// <param name="task">The task whose result it is.</param>
    public static implicit operator Input<T>(TaskHandle<T> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return new(default, task.Output);
    }
}

/// <summary>The untyped side of <see cref="Input{T}"/>.</summary>
public interface IInput
{
    /// <summary>The output it comes from, or <see langword="null"/> for a written value.</summary>
    ITaskOutput? Source { get; }

    /// <summary>The written value; the type's default when the input comes from a task.</summary>
    object? Value { get; }
}
