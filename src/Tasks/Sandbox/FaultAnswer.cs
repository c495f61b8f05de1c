namespace Dagfire.Sandbox;

/// <summary>An answer in place of the real one. Immutable.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body.</param>
/// <param name="ContentType">The body's media type.</param>
public sealed record FaultAnswer(int Status, string Body = "", string ContentType = "application/json")
{
    /// <summary>Further headers. Default none.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();
}
