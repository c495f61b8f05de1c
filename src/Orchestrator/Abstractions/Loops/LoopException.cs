namespace Dagfire;

/// <summary>Whether a loop is over cannot be told, and another attempt would tell no more: the gate fails for good.</summary>
/// <param name="message">Why, for people.</param>
public sealed class LoopException(string message) : Exception(message);
