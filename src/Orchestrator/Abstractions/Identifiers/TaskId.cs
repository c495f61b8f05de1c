namespace Dagfire;

/// <summary>Names a task; unique in its DAG. Letters, digits, <c>_</c>, <c>-</c> and <c>.</c>; 1 to 250 characters.</summary>
public readonly record struct TaskId
{
    private readonly string? _value;

    /// <summary>Takes the text of an id.</summary>
    /// <param name="value">The id.</param>
    /// <exception cref="ArgumentException">The text is empty, too long or holds a character that is not allowed.</exception>
    public TaskId(string value) => _value = Identifier.Checked("task id", value);

    /// <summary>The text of the id.</summary>
    public string Value => _value ?? "";

    /// <summary>Tells whether a text could be a task id, and if not, why.</summary>
    /// <param name="value">The text to look at.</param>
    /// <param name="problem">What is wrong with it, in a sentence; empty when nothing is.</param>
    /// <returns><see langword="true"/> when the text is allowed.</returns>
    public static bool IsValid(string? value, out string problem)
    {
        problem = Identifier.Problem("task id", value) ?? "";
        return problem.Length == 0;
    }

    /// <summary>The text of the id.</summary>
    public override string ToString() => Value;
}
