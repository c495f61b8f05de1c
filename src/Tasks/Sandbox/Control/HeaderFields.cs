using System.Text.Json;

namespace Dagfire.Sandbox.Control;

/// <summary>Reads the headers of a fault's answer. Stateless.</summary>
internal static class HeaderFields
{
    private const string Field = "headers";
    private const int Most = 50;

    // These say where an answer ends, and are the server's.
    private static readonly string[] Framing = ["Connection", "Content-Length", "Transfer-Encoding"];

    internal static bool IsName(string name) => name.Length is > 0 and <= 200 && name.All(character => char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal));

    internal static IReadOnlyDictionary<string, string> Read(JsonFields all, List<FaultProblem> problems)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (all.Object(Field) is not { } json)
            return headers;
        var fields = new JsonFields(json, $"{Field}.", problems);
        if (json.EnumerateObject().Count() > Most)
            all.Add(Field, $"'{Field}' has {json.EnumerateObject().Count()} members; allowed are {Most}.");
        foreach (var member in json.EnumerateObject())
        {
            if (ProblemOf(member) is { } problem)
                fields.Add(FaultWords.Short(member.Name), problem);
            else
                headers[member.Name] = member.Value.GetString()!;
        }

        return headers;
    }

    private static string? ProblemOf(JsonProperty header)
    {
        if (!IsName(header.Name))
            return $"'{FaultWords.Short(header.Name)}' is no name of a header.";
        if (Framing.Contains(header.Name, StringComparer.OrdinalIgnoreCase))
            return $"The header '{header.Name}' is the server's own.";
        return header.Value.ValueKind == JsonValueKind.String && header.Value.GetString()!.All(character => character is >= ' ' and <= '~') ? null
            : $"'{Field}.{header.Name}' is {FaultWords.Short(header.Value.GetRawText())}; allowed is a text of visible ASCII characters.";
    }
}
