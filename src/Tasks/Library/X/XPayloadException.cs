namespace Dagfire.Tasks.X;

/// <summary>The answer is not in X's wire shape.</summary>
/// <param name="payload">The answer as it came.</param>
/// <param name="message">What is wrong with it.</param>
/// <param name="inner">What caused it; may be <see langword="null"/>.</param>
public sealed class XPayloadException(ReadOnlyMemory<byte> payload, string message, Exception? inner = null)
    : XException($"X's answer cannot be read: {message}", inner)
{
    /// <summary>The answer as it came.</summary>
    public ReadOnlyMemory<byte> Payload { get; } = payload;
}
