using System.Text.Json;
using Dagfire.Compilation;
using Dagfire.Providers;

namespace Dagfire.Tasks.Connected;

/// <summary>
/// Reads what an adapter needs out of a connection and gathers everything that is wrong, so that people see all of it at once. Values that may be secrets never get into
/// a message. Not thread-safe; made for one reading.
/// </summary>
/// <param name="connection">The connection.</param>
public sealed class ConnectionFields(Connection connection)
{
    private readonly List<string> _problems = [];
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> _extra = ExtraOf(connection);

    /// <summary>A field that must be there.</summary>
    /// <param name="value">Its value.</param>
    /// <param name="field">Its name and meaning, for example <c>password (the bot token)</c>.</param>
    /// <returns>The value; empty when it is missing, which is a problem then.</returns>
    public string Required(string? value, string field)
    {
        if (string.IsNullOrWhiteSpace(value))
            Wrong($"lacks its {field}.");
        return value ?? "";
    }

    /// <summary>A text of the extra; <see langword="null"/> when it is missing or empty.</summary>
    /// <param name="name">Its name.</param>
    public string? Text(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? (value.GetString() is { Length: > 0 } text ? text : null)
        : value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? value.GetRawText()
        : Wrong<string?>($"has '{name}' in its extra as {value.ValueKind.ToString().ToLowerInvariant()}; it must be text.");

    /// <summary>Several texts of the extra: one text, a list of texts, or an object of named ones. None when it is missing.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The texts, with their names where they have any. They may be secrets.</returns>
    public IReadOnlyList<(string? Name, string Value)> Texts(string name)
    {
        if (Find(name) is not { } value)
            return [];
        IReadOnlyList<(string? Name, JsonElement Value)> found = value.ValueKind switch
        {
            JsonValueKind.Array => [.. value.EnumerateArray().Select(item => ((string?)null, item))],
            JsonValueKind.Object => [.. value.EnumerateObject().Select(property => ((string?)property.Name, property.Value))],
            _ => [(null, value)],
        };
        if (found.Any(text => text.Value.ValueKind != JsonValueKind.String))
            Wrong($"has '{name}' in its extra with something that is no text; it must be a text, a list of texts or an object of texts.");
        return [.. found.Where(text => text.Value.ValueKind == JsonValueKind.String).Select(text => (text.Name, text.Value.GetString()!))];
    }

    /// <summary>A whole number of the extra.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="otherwise">What it is when it is missing.</param>
    /// <param name="least">The least it may be.</param>
    /// <param name="most">The most it may be.</param>
    public int Number(string name, int otherwise, int least, int most)
    {
        if (Text(name) is not { } text)
            return otherwise;
        if (int.TryParse(text, out var number) && number >= least && number <= most)
            return number;
        Wrong($"has {name}='{text}' in its extra; allowed are whole numbers from {least} to {most}.");
        return otherwise;
    }

    /// <summary>A yes or no of the extra.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="otherwise">What it is when it is missing.</param>
    public bool Flag(string name, bool otherwise) => Text(name) is not { } text ? otherwise
        : bool.TryParse(text, out var flag) ? flag
        : Wrong<bool>($"has {name}='{text}' in its extra; allowed are true and false.");

    /// <summary>One of several words of the extra.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="words">The words there are; the first one counts when it is missing.</param>
    public string Word(string name, params IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (Text(name) is not { } text || words.Contains(text, StringComparer.Ordinal))
            return Text(name) ?? words[0];
        Wrong($"has {name}='{text}' in its extra; allowed are {string.Join(", ", words)}.{NearestName.Hint(text, words)}");
        return words[0];
    }

    /// <summary>An address of HTTP.</summary>
    /// <param name="text">The address; <see langword="null"/> when there is none.</param>
    /// <param name="field">Where it stands.</param>
    /// <returns>It; <see langword="null"/> when there is none or it is none, which is a problem then.</returns>
    public Uri? Address(string? text, string field)
    {
        if (text is null)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return address;
        Wrong($"has a {field} that is no address of http or https.");
        return null;
    }

    /// <summary>Notes a problem.</summary>
    /// <param name="what">What is wrong, to be read after the connection's name; without secrets.</param>
    public void Wrong(string what) => _problems.Add($"The connection '{connection.Id}' {what}");

    /// <summary>Ends the reading: what stands in the extra and was not asked for is a slip of somebody's.</summary>
    /// <exception cref="ConnectionException">Something is wrong.</exception>
    public void End()
    {
        foreach (var name in _extra.Keys.Except(_asked).Order(StringComparer.Ordinal))
            Wrong($"has '{name}' in its extra, which a connection of type '{connection.Type}' does not know.{NearestName.Hint(name, _asked)} Known are {string.Join(", ", _asked.Order(StringComparer.Ordinal))}.");
        if (_problems.Count > 0)
            throw new ConnectionException(connection.Id, [.. _problems]);
    }

    private JsonElement? Find(string name)
    {
        _asked.Add(name);
        return _extra.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private T? Wrong<T>(string what)
    {
        Wrong(what);
        return default;
    }

    private static Dictionary<string, JsonElement> ExtraOf(Connection connection)
    {
        if (connection.Extra is not { } extra)
            return [];
        using var document = JsonDocument.Parse(extra);
        return document.RootElement.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.Clone());
    }
}
