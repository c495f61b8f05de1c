using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dagfire.Dashboard.Pages.Dags.Trigger;

/// <summary>Makes a run's conf of what was typed in. Pure.</summary>
internal static class ParamConf
{
    /// <summary>The conf, or what is wrong with what was typed.</summary>
    /// <param name="fields">The fields of the form.</param>
    /// <param name="typed">What stands in a field, by its param; <see langword="null"/> when the form has no such field.</param>
    /// <param name="raw">A JSON object whose values go over those of the fields; empty for none.</param>
    /// <returns>The conf as JSON, <see langword="null"/> when nothing differs from the defaults; and the problems.</returns>
    internal static (string? Conf, IReadOnlyList<string> Problems) Of(IReadOnlyList<ParamField> fields, Func<ParamField, string?> typed, string raw)
    {
        var conf = new JsonObject();
        var problems = new List<string>();
        foreach (var field in fields)
        {
            if (Read(field, typed(field) ?? "", problems) is { } value && !IsDefault(field, value))
                conf[field.Name] = value.Node;
        }

        foreach (var (name, value) in RawOf(raw, problems))
            conf[name] = value?.DeepClone();
        return (conf.Count > 0 ? conf.ToJsonString() : null, problems);
    }

    private static Given? Read(ParamField field, string text, List<string> problems)
    {
        if (field.Kind == ParamKind.Flag)
            return new Given(JsonValue.Create(text is "true" or "on"));
        // Whether it must be given is said when the run is made: the JSON below may have it.
        if (text.Length == 0 && field.IsSecret)
            return null;
        if (text.Length == 0)
            return field.TakesNull ? new Given(null) : field is { Kind: ParamKind.Text or ParamKind.LongText, IsRequired: false } ? new Given(JsonValue.Create("")) : null;
        return field.Kind switch
        {
            ParamKind.Integer => Number(field, text, long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _), "a whole number", problems),
            ParamKind.Number => Number(field, text, double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _), "a number", problems),
            ParamKind.Choice => field.Choices.Contains(text) ? new Given(JsonNode.Parse(text)) : Refuse($"'{field.Name}' is none of {string.Join(", ", field.Choices)}.", problems),
            ParamKind.Json => Json(field.Name, SecretMask.Restored(text, field.DefaultJson), problems),
            _ => new Given(JsonValue.Create(text)),
        };
    }

    private static Given? Number(ParamField field, string text, bool isSound, string kind, List<string> problems) =>
        isSound ? Json(field.Name, text.TrimStart('+'), problems) : Refuse($"'{field.Name}' must be {kind}; it is '{text}'.", problems);

    private static Given? Json(string name, string text, List<string> problems)
    {
        try
        {
            _ = SoundJson.Parse(text);
            return new Given(JsonNode.Parse(text));
        }
        catch (JsonException exception)
        {
            return Refuse($"'{name}' is not JSON: {JsonMistake.Describe(exception, text)}", problems);
        }
    }

    private static JsonObject RawOf(string raw, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(raw) || Json("Conf", raw, problems) is not { } given)
            return new JsonObject();
        if (given.Node is JsonObject values)
            return values;
        problems.Add("'Conf' must be a JSON object.");
        return new JsonObject();
    }

    private static Given? Refuse(string problem, List<string> problems)
    {
        problems.Add(problem);
        return null;
    }

    private static bool IsDefault(ParamField field, Given value) => field.DefaultJson is { } json && JsonNode.DeepEquals(JsonNode.Parse(json), value.Node);

    // JSON's null is a value, and is no node.
    private sealed record Given(JsonNode? Node);
}
