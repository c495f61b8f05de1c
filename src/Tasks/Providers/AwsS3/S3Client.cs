using System.Reflection;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;

namespace Dagfire.Providers.AwsS3;

/// <summary>Makes the SDK's client. Stateless.</summary>
internal static class S3Client
{
    // The assembly's own version stays the same through all of 3.
    internal static string SdkVersion => typeof(AmazonS3Client).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? "";

    internal static AmazonS3Client Of(S3Settings settings)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = settings.IsPathStyle,
            MaxErrorRetry = settings.MaxAttempts - 1,
            RetryMode = RequestRetryMode.Standard,
            Timeout = settings.Timeout,
        };
        if (settings.Endpoint is { } endpoint)
        {
            config.ServiceURL = endpoint.AbsoluteUri;
            config.AuthenticationRegion = settings.Region;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(settings.Region);
        }

        return settings.AccessKey is null ? new AmazonS3Client(config) : new AmazonS3Client(CredentialsOf(settings), config);
    }

    private static AWSCredentials CredentialsOf(S3Settings settings) => settings.SessionToken is { } token
        ? new SessionAWSCredentials(settings.AccessKey, settings.SecretKey, token)
        : new BasicAWSCredentials(settings.AccessKey, settings.SecretKey);
}
