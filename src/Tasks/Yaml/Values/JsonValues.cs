using System.Globalization;
using System.Text.Json.Nodes;
using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Reading;

namespace Dagfire.Yaml.Values;

/// <summary>Reads any value as JSON: plain scalars by their look, everything else as written.</summary>
internal static class JsonValues
{
    internal static bool Read(Node node, Reporter reporter, out JsonNode? value)
    {
        value = Of(node);
        return true;
    }

    internal static JsonNode? Of(Node node) => node switch
    {
        MapNode map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Of(entry.Value)))),
        ListNode list => new JsonArray([.. list.Items.Select(Of)]),
        TextNode { IsNull: true } => null,
        TextNode { IsPlain: true } text => Plain(text.Text),
        TextNode text => JsonValue.Create(text.Text),
        _ => null,
    };

    // Truth values by YAML 1.2's words: yes and no are too often meant as text here.
    private static JsonValue Plain(string text)
    {
        if (text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE")
            return JsonValue.Create(text[0] is 't' or 'T');
        if (!LooksLikeNumber(text))
            return JsonValue.Create(text);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return JsonValue.Create(whole);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text);
    }

    private static bool LooksLikeNumber(string text) =>
        char.IsAsciiDigit(text[^1]) | text[^1] == '.' && (char.IsAsciiDigit(text[0]) || text[0] is '-' or '+' or '.');
}
