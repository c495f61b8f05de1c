using Amazon.S3;
using Dagfire.Sandbox.S3;
using Dagfire.Tasks.Support;

namespace Dagfire.Providers.AwsS3;

/// <summary>The same of the buckets that the sandbox keeps in folders.</summary>
public sealed class S3FolderProtocolTests : S3ProtocolConformance, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly S3Fixture _s3;
    private AmazonS3Client? _client;

    public S3FolderProtocolTests() => _s3 = new S3Fixture
    {
        Server = S3Server.Over(_folder["buckets"], S3Fixture.Bucket, new Dictionary<string, string> { [S3Fixture.AccessKey] = S3Fixture.Secret }, TimeProvider.System),
    };

    protected override AmazonS3Client Client => _client!;

    public async ValueTask InitializeAsync()
    {
        await _s3.Server.StartAsync();
        _client = S3Client.Of(S3Settings.Of(_s3.Connection()));
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        await _s3.Server.DisposeAsync();
        _folder.Dispose();
    }
}
