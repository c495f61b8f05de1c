using System.Text.Json;
using Dagfire.Jinja.Values;

namespace Dagfire.Tasks.Templating;

/// <summary>JSON as templates see it.</summary>
internal static class JsonValues
{
    /// <summary>The value; an empty dict where there is none.</summary>
    internal static object? Of(JsonElement json) => json.ValueKind == JsonValueKind.Undefined ? new PyDict() : PyJson.Read(json.GetRawText());
}
