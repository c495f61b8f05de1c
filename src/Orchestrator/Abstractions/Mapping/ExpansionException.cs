namespace Dagfire;

/// <summary>A task cannot be expanded over what it was given.</summary>
/// <param name="message">Why, for people.</param>
public sealed class ExpansionException(string message) : Exception(message);
