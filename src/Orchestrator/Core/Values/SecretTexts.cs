using System.Text.Json;

namespace Dagfire.Values;

/// <summary>The texts of a value that must not be seen, in every form they may be printed in.</summary>
internal static class SecretTexts
{
    /// <summary>Shorter lines of a secret of several are left: masking them would blank innocent words.</summary>
    private const int ShortestLine = 8;

    /// <summary>Those of a variable: all of it when its name says so, otherwise what stands in its JSON under such a name.</summary>
    internal static IEnumerable<string> Of(string name, string value) => SecretNames.LooksSecret(name)
        ? Forms(value).Concat(Json(value, isSecret: true))
        : Json(value, isSecret: false);

    /// <summary>Those of a connection: the password, and what stands in the extra under such a name.</summary>
    internal static IEnumerable<string> Of(Connection connection) =>
        (connection.Password is null ? [] : Forms(connection.Password)).Concat(connection.Extra is null ? [] : Json(connection.Extra, isSecret: false));

    private static IEnumerable<string> Json(string text, bool isSecret)
    {
        if (!text.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal) && !text.AsSpan().TrimStart().StartsWith("[", StringComparison.Ordinal))
            return [];
        try
        {
            using var document = JsonDocument.Parse(text);
            return [.. Leaves(document.RootElement, isSecret).SelectMany(Forms)];
        }
        catch (JsonException)
        {
            // It only looks like JSON; the name has decided already.
            return [];
        }
    }

    private static IEnumerable<string> Leaves(JsonElement element, bool isSecret) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Leaves(property.Value, isSecret || SecretNames.LooksSecret(property.Name))),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Leaves(item, isSecret)),
        JsonValueKind.String when isSecret => [element.GetString()!],
        JsonValueKind.Number when isSecret => [element.GetRawText()],
        _ => [],
    };

    /// <summary>As it is, as it stands in a URI, as it stands in JSON, and line by line.</summary>
    private static IEnumerable<string> Forms(string secret)
    {
        yield return secret;
        yield return Uri.EscapeDataString(secret);
        yield return JsonSerializer.Serialize(secret, DagfireJson.Options)[1..^1];
        if (!secret.Contains('\n', StringComparison.Ordinal))
            yield break;
        foreach (var line in secret.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.Length >= ShortestLine))
            yield return line;
    }
}
