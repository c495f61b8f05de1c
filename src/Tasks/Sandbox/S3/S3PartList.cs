using System.Globalization;
using System.Xml.Linq;

namespace Dagfire.Sandbox.S3;

/// <summary>Reads which parts make an object. Stateless.</summary>
internal static class S3PartList
{
    /// <exception cref="S3Error">It cannot be read.</exception>
    internal static IReadOnlyList<(int Number, string ETag)> Read(byte[] body) =>
        [.. S3Xml.Read(body).Elements().Select(part => (NumberOf(part), S3Xml.Value(part, "ETag").Trim('"')))];

    private static int NumberOf(XElement part) =>
        int.TryParse(S3Xml.Value(part, "PartNumber"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : throw S3Xml.Malformed();
}
