namespace Dagfire.Tasks.GitHub;

/// <summary>GitHub did not give what was asked for.</summary>
/// <param name="message">Why, for people; never with a token.</param>
/// <param name="inner">What caused it; may be <see langword="null"/>.</param>
public abstract class GitHubException(string message, Exception? inner = null) : Exception(message, inner);
