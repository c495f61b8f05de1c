using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Dagfire.Tasks.Objects;

namespace Dagfire.Providers.AwsS3;

/// <summary>What the SDK's exceptions mean. Stateless.</summary>
internal static class S3Failure
{
    /// <summary>Makes one request; what fails becomes an <see cref="ObjectStoreException"/> that names what was asked.</summary>
    internal static async Task<T> WatchAsync<T>(S3Settings settings, string what, Func<Task<T>> request)
    {
        try
        {
            return await request();
        }
        catch (AmazonServiceException exception)
        {
            throw new ObjectStoreException($"{what} failed in {settings}: {Reason(settings, exception)}", exception) { MayPass = MayPass(exception) };
        }
        catch (TimeoutException exception)
        {
            throw new ObjectStoreException($"{what} failed in {settings}: there was no answer within {settings.Timeout.TotalSeconds:0} seconds.", exception) { MayPass = true };
        }
        catch (Exception exception) when (exception is AmazonClientException or HttpRequestException or IOException)
        {
            throw new ObjectStoreException($"{what} failed in {settings}: {Innermost(exception).Message}", exception) { MayPass = true };
        }
    }

    internal static bool IsMissing(AmazonS3Exception exception) => exception.StatusCode == HttpStatusCode.NotFound && exception.ErrorCode is not "NoSuchBucket";

    // 409 is S3's answer to one of two conditional puts at the same moment.
    internal static bool IsCondition(AmazonS3Exception exception) =>
        exception.StatusCode == HttpStatusCode.PreconditionFailed || exception.ErrorCode == "ConditionalRequestConflict";

    internal static string Reason(S3Settings settings, AmazonServiceException exception) => exception.ErrorCode switch
    {
        "NoSuchBucket" => $"there is no bucket '{settings.Bucket}'.",
        "InvalidAccessKeyId" => $"the access key's id (login of the connection '{settings.ConnectionId}') is not known there.",
        "SignatureDoesNotMatch" => $"the secret key (password of the connection '{settings.ConnectionId}') is wrong.",
        "ExpiredToken" or "TokenRefreshRequired" => $"the session token of the connection '{settings.ConnectionId}' has expired.",
        "InvalidToken" => $"the session token of the connection '{settings.ConnectionId}' is not valid.",
        "AccessDenied" => $"the credentials of the connection '{settings.ConnectionId}' may not do this.",
        "RequestTimeTooSkewed" => "this machine's clock is too far off.",
        "PermanentRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException" => $"the bucket lies in another region than '{settings.Region}'. {exception.Message}",
        "403" or "Forbidden" => $"the credentials of the connection '{settings.ConnectionId}' are refused.",
        _ => $"{(int)exception.StatusCode} {exception.ErrorCode}. {exception.Message}",
    };

    private static bool MayPass(AmazonServiceException exception) =>
        (int)exception.StatusCode is 0 or 408 or 429 or >= 500 || exception.ErrorCode is "RequestTimeout" or "SlowDown" or "RequestTimeTooSkewed";

    private static Exception Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
            exception = inner;
        return exception;
    }
}
