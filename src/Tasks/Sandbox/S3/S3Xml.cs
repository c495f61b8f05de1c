using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.S3;

/// <summary>XML as S3 reads and writes it. Stateless.</summary>
internal static class S3Xml
{
    internal static readonly XNamespace Names = "http://s3.amazonaws.com/doc/2006-03-01/";

    internal static XElement Text(string name, object value) => new(Names + name, value);

    internal static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    internal static Task WriteAsync(HttpContext context, XElement xml)
    {
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync(xml.ToString(SaveOptions.DisableFormatting));
    }

    /// <exception cref="S3Error">It is no XML.</exception>
    internal static XElement Read(byte[] body)
    {
        try
        {
            return XDocument.Parse(Encoding.UTF8.GetString(body)).Root!;
        }
        catch (XmlException)
        {
            throw Malformed();
        }
    }

    /// <exception cref="S3Error">There is none.</exception>
    internal static string Value(XElement parent, string name) => Find(parent, name) ?? throw Malformed();

    internal static string? Find(XElement parent, string name) => parent.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

    internal static S3Error Malformed() => new(400, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");
}
