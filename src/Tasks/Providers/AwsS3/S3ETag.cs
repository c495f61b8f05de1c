namespace Dagfire.Providers.AwsS3;

/// <summary>ETags as S3 writes them, in quotes, and as the port has them, without.</summary>
internal static class S3ETag
{
    internal static string Read(string? etag) => etag?.Trim('"') ?? "";

    internal static string Write(string etag) => $"\"{etag}\"";
}
