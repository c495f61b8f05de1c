namespace Dagfire.Sandbox;

/// <summary>What one logs in with. None of it is a secret: it opens servers on loopback that hold nothing but what they generate.</summary>
internal static class SandboxAccess
{
    internal const string XKey = "sandbox-app";
    internal const string XSecret = "sandbox-app-secret";
    internal const string SlackToken = "xoxb-sandbox";
    internal const string S3Key = "SANDBOX";
    internal const string S3Secret = "sandbox-secret-key";
    internal const string SnowflakeUser = "LOADER";
    internal const string SnowflakePassword = "sandbox-password";
    internal const string SnowflakeDatabase = "RAW";
    internal const string SnowflakeSchema = "PUBLIC";

    /// <summary>The bucket that the warehouse's stages lie in.</summary>
    internal const string Bucket = "lake";
}
