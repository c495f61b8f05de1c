using Dagfire.Tasks.Objects;
using Microsoft.Extensions.Logging;

namespace Dagfire.Providers.AwsS3;

/// <summary>Lists one object of the bucket: shows whether the credentials are right, the bucket is there and may be read. Stateless.</summary>
/// <param name="clock">The clock.</param>
/// <param name="log">The log.</param>
internal sealed class S3ConnectionTest(TimeProvider clock, ILogger<S3ObjectStore> log) : IConnectionTest
{
    public IReadOnlyList<string> ConnectionTypes => AwsS3Provider.Types;

    public async Task<ConnectionTestResult> TestAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            var settings = S3Settings.Of(connection) with { MaxAttempts = 2, Timeout = TimeSpan.FromSeconds(15) };
            using var store = new S3ObjectStore(settings, clock, log);
            await store.ListAsync(new ListRequest { MaxKeys = 1 }, cancellationToken);
            return ConnectionTestResult.Good($"The {settings} can be read{(settings.AccessKey is { } key ? $" with the access key {key}" : " with what this machine has")}.");
        }
        catch (Exception exception) when (exception is ConnectionException or ObjectStoreException)
        {
            return ConnectionTestResult.Bad(exception.Message);
        }
    }
}
