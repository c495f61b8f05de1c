using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dagfire.Dashboard.Rest.Protocol;

/// <summary>JSON as Airflow writes it: names with underscores, nulls written, instants in UTC.</summary>
internal static class RestJson
{
    internal static JsonSerializerOptions Options { get; } = Create();

    /// <summary>A stored text of JSON as a value; <see langword="null"/> when there is none.</summary>
    internal static JsonElement? Parse(string? text) => text is null ? null : JsonElement.Parse(text);

    /// <summary>A stored text of JSON as it may be shown: what stands in it under a name that looks like a secret's is masked, as in Airflow.</summary>
    internal static JsonElement? Shown(string? text) => text is null ? null : SecretMask.Text(text) is var shown && shown == SecretMask.Mark ? JsonSerializer.SerializeToElement(shown) : JsonElement.Parse(shown);

    /// <summary>A value that stands under a name, as it may be shown.</summary>
    internal static JsonElement? Shown(string name, JsonElement? value) =>
        value is { ValueKind: not JsonValueKind.Null } && SecretNames.LooksSecret(name) ? JsonSerializer.SerializeToElement(SecretMask.Mark) : Shown(value?.GetRawText());

    internal static string NameOf(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            // Answers are JSON and say so, and browsers are told not to guess.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new InstantConverter() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            RestInstants.TryParse(reader.GetString()!, out var instant) ? instant : throw new JsonException("This is no instant.");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(RestInstants.Write(value));
    }
}
