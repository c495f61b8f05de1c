using System.Text.Json;

namespace Dagfire.JsonSchemas;

/// <summary>Keywords that limit a count.</summary>
internal static class Counts
{
    /// <summary>Adds a lower and an upper limit.</summary>
    /// <param name="keywords">Takes the two.</param>
    /// <param name="name">What their names end in: <c>Length</c>.</param>
    /// <param name="unit">What is counted, for people.</param>
    /// <param name="count">Counts a value; <see langword="null"/> where the keyword has no say.</param>
    internal static void AddTo(
        Dictionary<string, Func<SchemaReader, JsonElement, JsonElement, SchemaCheck?>> keywords, string name, string unit, Func<JsonElement, int?> count)
    {
        keywords["min" + name] = (reader, limit, _) => Of(reader, limit, unit, "at least", count, (number, least) => number >= least);
        keywords["max" + name] = (reader, limit, _) => Of(reader, limit, unit, "at most", count, (number, most) => number <= most);
    }

    private static SchemaCheck? Of(SchemaReader reader, JsonElement limit, string unit, string words, Func<JsonElement, int?> count, Func<int, int, bool> holds)
    {
        if (limit.ValueKind != JsonValueKind.Number || !limit.TryGetInt32(out var number) || number < 0)
            return reader.Report($"is {Shown.Value(limit)}; it must be a whole number from 0.");
        return (value, path) => count(value) is not { } there || holds(there, number)
            ? []
            : [$"{path} is {Shown.Value(value)} with {there} {unit}; it must have {words} {number}."];
    }
}
