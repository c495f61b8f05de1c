namespace Dagfire.Providers.SlackNet;

/// <summary>Slack did not take a message.</summary>
/// <param name="message">Why, and what to do.</param>
/// <param name="inner">What caused it.</param>
internal sealed class SlackDeliveryException(string message, Exception inner) : Exception(message, inner);
