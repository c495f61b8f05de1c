using System.Globalization;
using System.Text;

namespace Dagfire.Sandbox.S3;

/// <summary>Takes the body out of AWS's own chunks, each of which has its size and a signature before it. Stateless.</summary>
internal static class AwsChunks
{
    private static readonly byte[] LineEnd = "\r\n"u8.ToArray();

    /// <exception cref="S3Error">The chunks are not whole.</exception>
    internal static byte[] Decode(byte[] body)
    {
        using var content = new MemoryStream();
        var at = 0;
        while (true)
        {
            var end = body.AsSpan(at).IndexOf(LineEnd);
            if (end < 0 || !int.TryParse(Encoding.ASCII.GetString(body, at, end).Split(';')[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0)
                throw Incomplete();
            at += end + LineEnd.Length;
            if (size == 0)
                return content.ToArray();
            if (size > body.Length - at - LineEnd.Length)
                throw Incomplete();
            content.Write(body, at, size);
            at += size + LineEnd.Length;
        }
    }

    private static S3Error Incomplete() => new(400, "IncompleteBody", "The request body terminated unexpectedly");
}
