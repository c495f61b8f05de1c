namespace Dagfire.Tasks.Objects;

/// <summary>The store failed, or refuses: wrong credentials, no such bucket, no answer.</summary>
/// <param name="message">What was asked and why it was not done; for people, without secrets.</param>
/// <param name="inner">What caused it; may be <see langword="null"/>.</param>
public sealed class ObjectStoreException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether a later try may succeed: the store failed or did not answer, and did not refuse.</summary>
    public bool MayPass { get; init; }
}
