namespace Dagfire.Tasks.X;

/// <summary>X refuses the request as it stands (400).</summary>
/// <param name="message">X's words.</param>
public sealed class XInvalidRequestException(string message) : XException($"X refuses the request: {message}")
{
    /// <summary>X's words.</summary>
    public string Reason { get; } = message;
}
