using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox;

/// <summary>A request that came in.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">Path and query as they stood on the wire.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Body">The body as text, unpacked when it was packed; its start where not all of it is kept.</param>
public sealed record SeenRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    private int _status;

    /// <summary>When it came.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The status it was answered with; 0 while it is not, and when the connection was cut.</summary>
    public int Status
    {
        get => Volatile.Read(ref _status);
        internal set => Volatile.Write(ref _status, value);
    }

    /// <summary>The fault that it met; <see langword="null"/> for none.</summary>
    public string? Fault { get; internal set; }

    internal static async Task<SeenRequest> ReadAsync(HttpRequest request, DateTimeOffset now, int mostOfBody) => new(
        request.Method,
        request.Path + request.QueryString.Value,
        request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        mostOfBody == 0 ? "" : await BodyAsync(request, mostOfBody)) { At = now };

    private static async Task<string> BodyAsync(HttpRequest request, int most)
    {
        request.EnableBuffering();
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes);
        request.Body.Position = 0;
        bytes.Position = 0;
        await using Stream plain = request.Headers.ContentEncoding == "gzip" ? new GZipStream(bytes, CompressionMode.Decompress) : bytes;
        using var reader = new StreamReader(plain, Encoding.UTF8);
        var text = await reader.ReadToEndAsync();
        return text.Length > most ? text[..most] : text;
    }
}
