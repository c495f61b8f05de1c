using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dagfire.Rendering;

/// <summary>Writes the values of an operator's members as people shall see them. For one attempt, not thread-safe.</summary>
internal sealed class FieldWriter(RenderedValues values, ISecretMasker masker)
{
    private const string LeftOut = "… (left out: too much to keep)";

    private int _left = RenderedLimits.MostCharacters;

    /// <summary>The members of a record, without those that have no value.</summary>
    internal JsonObject Record(object record, int depth) => Object(OperatorMembers.Of(record.GetType())
        .Select(member => (member.Name, Value: member.Property.GetValue(record)))
        .Where(member => member.Value is not (null or Delegate or Type or Stream))
        .Select(member => (member.Name, Write(() => Value(member.Name, member.Value, depth + 1)))));

    /// <summary>JSON that a task passed on.</summary>
    internal JsonNode? Json(string name, RenderedText json) => json.IsWhole ? Node(name, JsonNode.Parse(json.Text), depth: 1) : Shortened(json);

    private JsonNode? Value(string name, object? value, int depth) => value switch
    {
        null => null,
        _ when depth > RenderedLimits.Deepest => LeftOut,
        _ when SecretNames.LooksSecret(name) => SecretMask.Mark,
        Template template => Text(template.Text),
        string text => Text(text),
        IInput { Source: { } source } => Input(name, source),
        IInput input => Value(name, input.Value, depth),
        JsonNode node => Node(name, node, depth),
        JsonElement element => Node(name, JsonSerializer.SerializeToNode(element), depth),
        IDictionary map => Object(map.Keys.Cast<object>().Select(key => ($"{key}", Write(() => Value($"{key}", map[key], depth + 1))))),
        IEnumerable items => List(items.Cast<object?>().Select(item => Value("", item, depth + 1))),
        _ when OperatorMembers.IsRecord(value.GetType()) => Record(value, depth),
        _ => Scalar(value),
    };

    private JsonNode? Node(string name, JsonNode? node, int depth) => node switch
    {
        null => null,
        _ when depth > RenderedLimits.Deepest => LeftOut,
        _ when SecretNames.LooksSecret(name) => SecretMask.Mark,
        JsonObject map => Object(map.Select(member => (member.Key, Write(() => Node(member.Key, member.Value, depth + 1))))),
        JsonArray items => List(items.Select(item => Node("", item, depth + 1))),
        JsonValue value when value.TryGetValue<string>(out var text) => Text(text),
        _ => Counted(node.DeepClone()),
    };

    // Of an output that was not read, where it would have come from.
    private JsonNode? Input(string name, ITaskOutput source) =>
        values.Find(source) is { } read ? Json(name, read) : Text($"{{{{ ti.xcom_pull('{source.TaskId}', key='{source.Key}') }}}}");

    private JsonObject Object(IEnumerable<(string Name, Func<JsonNode?> Write)> members)
    {
        var written = new JsonObject();
        foreach (var (name, write) in members)
        {
            _left -= name.Length;
            if (_left <= 0)
            {
                written[LeftOut] = null;
                break;
            }

            written[masker.Mask(name)] = write();
        }

        return written;
    }

    private JsonArray List(IEnumerable<JsonNode?> items)
    {
        var written = new JsonArray();
        foreach (var item in items)
        {
            written.Add(item);
            if (_left <= 0)
                break;
        }

        return written;
    }

    private JsonNode Scalar(object value) => value switch
    {
        Enum => Text(JsonNamingPolicy.SnakeCaseLower.ConvertName($"{value}")),
        double or float when !double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)) => Text($"{value}"),
        bool or byte or short or int or long or float or double or decimal => Counted(JsonSerializer.SerializeToNode(value)!),
        DateTimeOffset or DateTime or DateOnly or TimeOnly => Text(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture)),
        IFormattable formattable => Text(formattable.ToString(format: null, CultureInfo.InvariantCulture)),
        _ => Text(value.ToString()),
    };

    /// <summary>A text; where it is a template that was filled in, what became of it.</summary>
    private JsonNode Text(string? text) => text is null ? "" : Shortened(values.Find(text) ?? RenderedText.Of(text));

    private JsonNode Shortened(RenderedText text)
    {
        if (_left <= 0)
            return LeftOut;
        // Masked as a whole first: of a secret that is cut, a part would be seen.
        var masked = masker.Mask(text.Text);
        var shown = masked.Length <= RenderedLimits.LongestText && text.IsWhole ? masked : $"{Beginning(masked)}… (cut: {text.Length.ToString("N0", CultureInfo.InvariantCulture)} characters)";
        _left -= shown.Length;
        return shown;
    }

    private JsonNode Counted(JsonNode scalar)
    {
        _left -= scalar.ToJsonString().Length + 1;
        return scalar;
    }

    // Not between the two halves of a character.
    private static string Beginning(string text)
    {
        var length = Math.Min(text.Length, RenderedLimits.LongestText);
        return char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }

    private static Func<JsonNode?> Write(Func<JsonNode?> write) => write;
}
