using System.Text.Json;
using Dagfire.Dashboard.Pages.Parts;

namespace Dagfire.Dashboard.Pages.TaskInstances;

/// <summary>A parameter as an attempt had it filled in.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Texts">Its value, as people read JSON; of a list of texts each of them.</param>
public sealed record RenderedValue(string Name, IReadOnlyList<string> Texts)
{
    // What is longer hides what comes after it.
    private const int LongestShown = 800;
    private const int MostLines = 15;

    // What is longer breaks in the middle of words beside its name.
    private const int LongestLine = 60;

    internal static IReadOnlyList<RenderedValue> Of(string? fields) =>
        fields is null ? [] : [.. JsonElement.Parse(fields).EnumerateObject().Select(field => new RenderedValue(field.Name, TextsOf(field.Name, field.Value)))];

    /// <summary>Whether a text is shown as it was written, line by line.</summary>
    internal static bool IsBlock(string text) => text.Length > LongestLine || text.Contains('\n', StringComparison.Ordinal);

    /// <summary>Whether a text is folded.</summary>
    internal static bool IsLong(string text) => text.Length > LongestShown || text.AsSpan().Count('\n') >= MostLines;

    private static IReadOnlyList<string> TextsOf(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array when value.GetArrayLength() > 0 && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) => [.. value.EnumerateArray().Select(item => item.GetString()!)],
        _ => [JsonText.Of(name, value)],
    };
}
