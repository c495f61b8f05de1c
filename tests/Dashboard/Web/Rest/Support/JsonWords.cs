using System.Text.Json;

namespace Dagfire.Dashboard.Rest.Support;

/// <summary>Looks into JSON.</summary>
internal static class JsonWords
{
    internal static string? Text(this JsonElement json, string name) => json.GetProperty(name).ToString();

    /// <summary>A field of each item of a list, joined by spaces.</summary>
    internal static string Each(this JsonElement json, string list, string field) => string.Join(' ', json.GetProperty(list).EnumerateArray().Select(item => item.GetProperty(field).ToString()));

    internal static int Total(this JsonElement json) => json.GetProperty("total_entries").GetInt32();

    /// <summary>What is wrong, as "loc: type" sorted.</summary>
    internal static string Faults(this JsonElement json) => string.Join(' ', json.GetProperty("detail").EnumerateArray()
        .Select(fault => $"{string.Join('.', fault.GetProperty("loc").EnumerateArray())}:{fault.GetProperty("type").GetString()}").Order(StringComparer.Ordinal));
}
