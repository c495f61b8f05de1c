using System.Globalization;
using System.Text.Json;
using Dagfire.Compilation;

namespace Dagfire.Sandbox.Control;

/// <summary>Reads the members of a JSON object and notes everything that is wrong with them. Belongs to one request.</summary>
/// <param name="json">The object.</param>
/// <param name="place">Stands before the members' names: empty, or the object's own name and a dot.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class JsonFields(JsonElement json, string place, ICollection<FaultProblem> problems)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    internal bool Has(string name)
    {
        _known.Add(name);
        return json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;
    }

    internal JsonElement? Find(string name) => Has(name) ? json.GetProperty(name) : null;

    internal string? Text(string name)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();
        Wrong(name, value, "allowed is a text");
        return null;
    }

    internal int? Number(string name, int least, int most)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
            return number;
        Wrong(name, value, string.Create(CultureInfo.InvariantCulture, $"allowed are whole numbers from {least} to {most}"));
        return null;
    }

    internal bool Flag(string name)
    {
        if (Find(name) is not { } value)
            return false;
        if (value.ValueKind == JsonValueKind.True)
            return true;
        Wrong(name, value, "allowed is true");
        return false;
    }

    internal JsonElement? Object(string name)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Object)
            return value;
        Wrong(name, value, "allowed is an object");
        return null;
    }

    /// <summary>Notes a wrong value.</summary>
    internal void Wrong(string name, JsonElement value, string allowed) => Add(name, $"'{place}{name}' is {FaultWords.Short(value.GetRawText())}; {allowed}.");

    internal void Add(string name, string message) => problems.Add(new FaultProblem(place + name, message));

    /// <summary>Notes the members nobody has asked for.</summary>
    internal void End()
    {
        foreach (var member in json.EnumerateObject().Where(member => !_known.Contains(member.Name)))
        {
            var name = FaultWords.Short(member.Name);
            Add(name, $"There is no field '{place}{name}'.{NearestName.Hint(name, _known)} Known are {string.Join(", ", _known.Order(StringComparer.Ordinal))}.");
        }
    }
}
