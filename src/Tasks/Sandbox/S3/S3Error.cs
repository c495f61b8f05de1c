using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.S3;

/// <summary>What S3 answers when it refuses.</summary>
internal sealed class S3Error(int status, string code, string message) : Exception(message)
{
    internal DateTimeOffset? ServerTime { get; init; }

    internal static S3Error NoSuchKey() => new(404, "NoSuchKey", "The specified key does not exist.");

    internal static S3Error NotAllowed() => new(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");

    internal async Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = status;
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        var error = new XElement("Error", new XElement("Code", code), new XElement("Message", Message), new XElement("RequestId", "sandbox"));
        if (ServerTime is { } time)
            error.Add(new XElement("ServerTime", time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
        context.Response.ContentType = "application/xml";
        await context.Response.WriteAsync(error.ToString(SaveOptions.DisableFormatting));
    }
}
