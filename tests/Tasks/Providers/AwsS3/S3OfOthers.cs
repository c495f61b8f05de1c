namespace Dagfire.Providers.AwsS3;

/// <summary>A server of somebody else, for those who have one: TEST_S3 holds the connection, as JSON or as an address, its bucket being there.</summary>
internal static class S3OfOthers
{
    /// <summary>The connection to it, or the test is skipped.</summary>
    internal static Connection Connection()
    {
        var text = Environment.GetEnvironmentVariable("TEST_S3");
        Assert.SkipWhen(string.IsNullOrEmpty(text), "TEST_S3 is not set: no other S3 server to test on");
        return Dagfire.Connection.Parse("others", text!);
    }
}
