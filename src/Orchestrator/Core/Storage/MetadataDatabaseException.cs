namespace Dagfire.Storage;

/// <summary>The metadata database cannot be used as it is. The message says why and what to do; nothing was changed.</summary>
/// <param name="message">Why, and the way out.</param>
/// <param name="innerException">What the database said.</param>
public sealed class MetadataDatabaseException(string message, Exception? innerException = null) : Exception(message, innerException);
