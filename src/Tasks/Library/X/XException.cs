namespace Dagfire.Tasks.X;

/// <summary>X did not give what was asked for.</summary>
/// <param name="message">Why, for people.</param>
/// <param name="inner">What caused it; may be <see langword="null"/>.</param>
public abstract class XException(string message, Exception? inner = null) : Exception(message, inner);
