using Dagfire.Sandbox.S3;

namespace Dagfire.Providers.AwsS3;

/// <summary>An S3 server of a test's own, and connections to it.</summary>
internal sealed class S3Fixture
{
    internal const string Bucket = "lake";
    internal const string AccessKey = "AKIATEST";
    internal const string Secret = "s3cr3t-s3cr3t";

    internal S3Server Server { get; init; } = new(Bucket, new Dictionary<string, string> { [AccessKey] = Secret }, TimeProvider.System);

    internal Connection Connection(string extra = "") => new("lake", "aws")
    {
        Schema = Bucket,
        Login = AccessKey,
        Password = Secret,
        Extra = $$"""{"endpoint_url": "{{Server.Address}}", "part_size_mb": 5{{extra}}}""",
    };
}
