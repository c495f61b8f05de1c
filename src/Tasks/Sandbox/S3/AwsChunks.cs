using System.Globalization;
using System.Text;

namespace Dagfire.Sandbox.S3;

/// <summary>Takes the body out of AWS's own chunks, each of which has its size and a signature before it. Stateless.</summary>
internal static class AwsChunks
{
    private static readonly byte[] LineEnd = "\r\n"u8.ToArray();

    internal static byte[] Decode(byte[] body)
    {
        using var content = new MemoryStream();
        var at = 0;
        while (true)
        {
            var end = body.AsSpan(at).IndexOf(LineEnd);
            var size = int.Parse(Encoding.ASCII.GetString(body, at, end).Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            at += end + LineEnd.Length;
            if (size == 0)
                return content.ToArray();
            content.Write(body, at, size);
            at += size + LineEnd.Length;
        }
    }
}
