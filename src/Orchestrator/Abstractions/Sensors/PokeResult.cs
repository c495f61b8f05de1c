namespace Dagfire;

/// <summary>What a sensor saw.</summary>
/// <param name="IsDone">Whether what it waits for is there.</param>
/// <param name="Output">What the task passes on; <see langword="null"/> when nothing.</param>
public readonly record struct PokeResult(bool IsDone, object? Output = null)
{
    /// <summary>It is not there yet: look again later.</summary>
    public static PokeResult NotYet { get; }

    /// <summary>It is there.</summary>
    public static PokeResult Done { get; } = new(IsDone: true);

    /// <summary>Why the task leaves itself out; <see langword="null"/> unless it does.</summary>
    public string? SkipReason { get; init; }

    /// <summary>It will not be there, and that is well: the task is skipped.</summary>
    /// <param name="reason">Why, for people.</param>
    public static PokeResult Skip(string reason) => new() { SkipReason = reason };

    /// <summary>It is there, and the task passes a value on.</summary>
    /// <param name="output">The value.</param>
    public static PokeResult DoneWith(object output) => new(IsDone: true, output);
}
