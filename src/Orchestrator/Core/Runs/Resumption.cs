using System.Text.Json;

namespace Dagfire.Runs;

/// <summary>What an attempt that waited goes on with: its trigger's answer, why there is none, or neither when the wait has to begin anew.</summary>
/// <param name="IsAnswered">Whether there is an answer.</param>
/// <param name="Answer">The answer; absent when it is JSON's null.</param>
/// <param name="Failure">Why the wait failed: then the attempt fails without its code being asked.</param>
internal sealed record Resumption(bool IsAnswered = false, JsonElement? Answer = null, TaskFailure? Failure = null)
{
    private static readonly JsonElement Null = JsonSerializer.SerializeToElement<object?>(null);

    /// <summary>The process that waited is gone: the same attempt begins its wait anew.</summary>
    internal static Resumption Anew { get; } = new();

    internal static Resumption OutOfTime { get; } = new(Failure: new TaskFailure("timeout", "The wait did not end within its limit."));

    /// <summary>What the task sees of the answer; <see langword="null"/> when there is none.</summary>
    internal JsonElement? Event() => IsAnswered ? Answer ?? Null : null;

    internal static Resumption With(object? answer) => new(IsAnswered: true, JsonSerializer.SerializeToElement(answer, DagfireJson.Options));

    internal static Resumption? Parse(string? json) => json is null ? null : JsonSerializer.Deserialize<Resumption>(json, DagfireJson.Options);

    internal string ToJson() => JsonSerializer.Serialize(this, DagfireJson.Options);
}
