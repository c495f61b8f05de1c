using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dagfire.Tasks.X.Sandbox;

/// <summary>Writes JSON the way X does: no escapes that are not needed, times with milliseconds.</summary>
internal static class XJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null);

    internal static byte[] Object(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    internal static byte[] Error(string title, string detail) => Object(json =>
    {
        json.WriteStartArray("errors");
        json.WriteStartObject();
        json.WriteString("title", title);
        json.WriteString("detail", detail);
        json.WriteEndObject();
        json.WriteEndArray();
    });
}
