using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Dagfire.Sandbox.S3;

/// <summary>Reads which parts make an object. Stateless.</summary>
internal static class S3PartList
{
    /// <exception cref="S3Error">It cannot be read.</exception>
    internal static IReadOnlyList<(int Number, string ETag)> Read(byte[] body)
    {
        try
        {
            return [.. XDocument.Parse(Encoding.UTF8.GetString(body)).Root!.Elements().Select(part => (int.Parse(Value(part, "PartNumber"), CultureInfo.InvariantCulture), Value(part, "ETag").Trim('"')))];
        }
        catch (Exception exception) when (exception is XmlException or FormatException or OverflowException)
        {
            throw new S3Error(400, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");
        }
    }

    private static string Value(XElement part, string name) => part.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? throw new FormatException(name);
}
