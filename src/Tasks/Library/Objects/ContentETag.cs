using System.Security.Cryptography;

namespace Dagfire.Tasks.Objects;

/// <summary>The ETag that content gets when it is put in one piece.</summary>
internal static class ContentETag
{
    /// <summary>Reads the content to its end and goes back to its start.</summary>
    internal static async Task<string> OfAsync(Stream content, CancellationToken cancellationToken)
    {
#pragma warning disable CA5351 // S3's ETag is an MD5; it identifies content here and guards nothing.
        var hash = await MD5.HashDataAsync(content, cancellationToken);
#pragma warning restore CA5351
        content.Position = 0;
        return Convert.ToHexStringLower(hash);
    }
}
