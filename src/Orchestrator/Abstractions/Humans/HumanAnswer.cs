using System.Text.Json;

namespace Dagfire;

/// <summary>What a person answered, or what counts as the answer when nobody did in time.</summary>
/// <param name="Chosen">The options chosen.</param>
public sealed record HumanAnswer(IReadOnlyList<string> Chosen)
{
    /// <summary>The fields as filled in, by name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Fields { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Who answered; <see langword="null"/> when nobody did in time.</summary>
    public string? By { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }
}
