using System.Text.Json;

namespace Dagfire.Queries;

/// <summary>A value a run can be given.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Default">Its default; <see langword="null"/> when it is required.</param>
/// <param name="Schema">Its JSON schema; <see langword="null"/> when anything is allowed.</param>
public sealed record ParamDetails(string Name, JsonElement? Default, JsonElement? Schema)
{
    /// <summary>What it is for; may be <see langword="null"/>.</summary>
    public string? Description { get; init; }
}
