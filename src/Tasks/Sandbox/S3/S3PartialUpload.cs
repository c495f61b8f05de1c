using System.Security.Cryptography;

namespace Dagfire.Sandbox.S3;

/// <summary>An upload in parts.</summary>
internal sealed record S3PartialUpload(string Key, string ContentType, SortedDictionary<int, byte[]> Parts)
{
    private const int LeastPart = 5 << 20;

    internal byte[] Join(IReadOnlyList<(int Number, string ETag)> parts)
    {
        foreach (var (number, etag) in parts)
        {
            if (!Parts.TryGetValue(number, out var part) || Md5(part) != etag)
                throw new S3Error(400, "InvalidPart", "One or more of the specified parts could not be found.");
            if (part.Length < LeastPart && number != parts[^1].Number)
                throw new S3Error(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
        }

        return [.. parts.SelectMany(part => Parts[part.Number])];
    }

    /// <summary>As S3 makes it: of the parts' own.</summary>
    internal string ETagOf(IReadOnlyList<(int Number, string ETag)> parts) => $"{Md5([.. parts.SelectMany(part => Convert.FromHexString(part.ETag))])}-{parts.Count}";

#pragma warning disable CA5351 // S3's ETag is an MD5.
    internal static string Md5(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351
}
