using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dagfire.Tasks.GitHub.Sandbox;

/// <summary>Writes JSON the way GitHub does: no escapes that are not needed, times with seconds.</summary>
internal static class GitHubJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);

    internal static string? Time(DateTimeOffset? time) => time is { } instant ? Time(instant) : null;

    internal static byte[] Object(Action<Utf8JsonWriter> members) => Value(json =>
    {
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
    });

    internal static byte[] Array<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write) => Value(json =>
    {
        json.WriteStartArray();
        foreach (var item in items)
            write(json, item);
        json.WriteEndArray();
    });

    internal static byte[] Message(string message) => Object(json =>
    {
        json.WriteString("message", message);
        json.WriteString("documentation_url", "https://docs.github.com/rest");
    });

    internal static byte[] Value(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
            content(json);
        return buffer.WrittenSpan.ToArray();
    }
}
