using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Dagfire.Dashboard.Rest.Protocol;

/// <summary>An answer in JSON. What is read has a weak tag, so that whoever has it already gets nothing but a word.</summary>
/// <param name="value">What to write.</param>
/// <param name="status">The status.</param>
internal sealed class JsonAnswer(object value, int status = StatusCodes.Status200OK) : IResult
{
    private const int TagBytes = 12;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), RestJson.Options);
        if (status == StatusCodes.Status200OK && HttpMethods.IsGet(httpContext.Request.Method) && IsKnown(httpContext, bytes))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "application/json";
        httpContext.Response.ContentLength = bytes.Length;
        await httpContext.Response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    private static bool IsKnown(HttpContext context, byte[] bytes)
    {
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, TagBytes))}\"", isWeak: true);
        context.Response.GetTypedHeaders().ETag = tag;
        // Browsers ask each time, and are told whether what they have still holds.
        context.Response.Headers.CacheControl = "private, no-cache";
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any));
    }
}
