using Amazon.S3;

namespace Dagfire.Providers.AwsS3;

/// <summary>What the sandbox is held to, on another server: a second opinion on the suite.</summary>
public sealed class OtherS3ProtocolTests : S3ProtocolConformance, IDisposable
{
    private readonly S3Settings _settings = S3Settings.Of(S3OfOthers.Connection());
    private readonly AmazonS3Client _client;

    public OtherS3ProtocolTests() => _client = S3Client.Of(_settings);

    protected override AmazonS3Client Client => _client;

    protected override string Bucket => _settings.Bucket;

    public void Dispose() => _client.Dispose();
}
