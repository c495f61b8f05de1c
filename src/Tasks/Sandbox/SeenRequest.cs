using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox;

/// <summary>A request that came in.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">Path and query as they stood on the wire.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body as text, unpacked when it was packed.</param>
public sealed record SeenRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    internal static async Task<SeenRequest> ReadAsync(HttpRequest request)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes);
        request.Body.Position = 0;
        bytes.Position = 0;
        await using Stream plain = request.Headers.ContentEncoding == "gzip" ? new GZipStream(bytes, CompressionMode.Decompress) : bytes;
        using var reader = new StreamReader(plain, Encoding.UTF8);
        return new SeenRequest(
            request.Method,
            request.Path + request.QueryString.Value,
            request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync());
    }
}
