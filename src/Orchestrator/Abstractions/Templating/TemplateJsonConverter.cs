using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dagfire;

/// <summary>Writes a template as its text.</summary>
internal sealed class TemplateJsonConverter : JsonConverter<Template>
{
    public override Template Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, Template value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text ?? "");
}
