namespace Dagfire.Tasks.Flow;

/// <summary>Fails: to stop a path on purpose, or to try out what happens then.</summary>
/// <param name="Message">What the failure says.</param>
public sealed record Fail(Template Message) : IOperator
{
    /// <summary>Whether the task's retries are used. Default <see langword="true"/>.</summary>
    public bool Retryable { get; init; } = true;

    /// <summary>How many attempts fail, at least 1; later ones succeed. Default all.</summary>
    public int? Times { get; init; }
}
