using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dagfire;

/// <summary>Puts stars in place of what must not be seen, and takes them back. Pure, thread-safe.</summary>
public static class SecretMask
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Mark = "***";

    /// <summary>A text as it may be seen: where it is JSON, what stands in it under a name that looks like a secret's is masked.</summary>
    /// <param name="text">The text.</param>
    public static string Text(string text)
    {
        try
        {
            return Parse(text) is { } json && Mask(json) ? json.ToJsonString(DagfireJson.Options) : text;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // A name that stands there twice, or half a character: nobody can tell what in it is a secret.
            return Mark;
        }
    }

    /// <summary>A text that somebody sends back after seeing it masked: what is masked in it stays what it was.</summary>
    /// <param name="text">The text, masked or not.</param>
    /// <param name="before">What was there; <see langword="null"/> when nothing.</param>
    public static string Restored(string text, string? before)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (before is null)
            return text;
        if (text == Mark)
            return before;
        return text.Contains(Mark, StringComparison.Ordinal) && Parse(text) is { } json && Restore(json, Parse(before)) ? json.ToJsonString(DagfireJson.Options) : text;
    }

    private static JsonNode? Parse(string text)
    {
        if (text.AsSpan().TrimStart() is not (['{', ..] or ['[', ..]))
            return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            // It only looks like JSON.
            return null;
        }
    }

    private static bool Mask(JsonNode? node)
    {
        var hasSecret = false;
        if (node is JsonArray array)
        {
            foreach (var item in array)
                hasSecret |= Mask(item);
        }

        if (node is not JsonObject members)
            return hasSecret;
        foreach (var name in members.Select(member => member.Key).ToList())
        {
            var isSecret = SecretNames.LooksSecret(name);
            if (isSecret)
                members[name] = Mark;
            hasSecret |= isSecret || Mask(members[name]);
        }

        return hasSecret;
    }

    private static bool Restore(JsonNode node, JsonNode? before)
    {
        var isChanged = false;
        if (node is JsonArray items && before is JsonArray old)
        {
            for (var index = 0; index < Math.Min(items.Count, old.Count); index++)
                isChanged |= items[index] is { } item && Restore(item, old[index]);
        }

        if (node is not JsonObject members || before is not JsonObject oldMembers)
            return isChanged;
        foreach (var name in members.Select(member => member.Key).ToList())
        {
            var isMasked = SecretNames.LooksSecret(name) && members[name] is JsonValue value && value.TryGetValue<string>(out var text) && text == Mark && oldMembers.ContainsKey(name);
            if (isMasked)
                members[name] = oldMembers[name]?.DeepClone();
            isChanged |= isMasked || (members[name] is { } member && Restore(member, oldMembers[name]));
        }

        return isChanged;
    }
}
