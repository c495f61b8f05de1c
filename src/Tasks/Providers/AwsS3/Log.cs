using Microsoft.Extensions.Logging;

namespace Dagfire.Providers.AwsS3;

/// <summary>Every log message of this provider. Event ids 5000 to 5099; a number is never used for another message.</summary>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Warning, "The parts of the failed upload of '{Key}' could not be removed: {Reason} A lifecycle rule of the bucket for incomplete uploads removes them.")]
    internal static partial void PartsLeftBehind(this ILogger log, string key, string reason);
}
