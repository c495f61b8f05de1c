using Microsoft.Extensions.Logging;

namespace Dagfire.Sandbox;

/// <summary>Every log message of the sandbox. Event ids 6000 to 6099; a number is never used for another message.</summary>
internal static partial class Log
{
    [LoggerMessage(6000, LogLevel.Error, "{Server} could not answer {Method} {Path}.")]
    internal static partial void RequestFailed(this ILogger log, Exception exception, string server, string method, string path);
}
