using Microsoft.Extensions.Logging;

namespace Dagfire.Providers.SlackNet;

/// <summary>Every log message of this provider. Event ids 5100 to 5199; a number is never used for another message.</summary>
internal static partial class Log
{
    [LoggerMessage(5100, LogLevel.Information, "Slack wants a rest of {Seconds} s.")]
    internal static partial void Resting(this ILogger log, double seconds);

    [LoggerMessage(5101, LogLevel.Warning, "Asking Slack again in {Seconds} s: {Reason}")]
    internal static partial void RequestRepeated(this ILogger log, double seconds, string reason);

    [LoggerMessage(5102, LogLevel.Warning, "The message to {Channel} was delivered but could not be recorded: {Reason}")]
    internal static partial void NotRecorded(this ILogger log, string channel, string reason);

    [LoggerMessage(5103, LogLevel.Warning, "The message to {Channel} goes without the reasons of the failure, which cannot be read: {Reason}")]
    internal static partial void ReasonsMissing(this ILogger log, string channel, string reason);
}
