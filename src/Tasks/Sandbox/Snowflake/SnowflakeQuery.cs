using System.Globalization;
using System.Text.Json;

namespace Dagfire.Sandbox.Snowflake;

/// <summary>A statement as it came.</summary>
/// <param name="Sql">Its text.</param>
/// <param name="Values">The values of its question marks.</param>
/// <param name="Tag">Its tag; <see langword="null"/> when it has none.</param>
public sealed record SnowflakeQuery(string Sql, IReadOnlyList<object?> Values, string? Tag)
{
    internal static SnowflakeQuery Read(JsonElement body)
    {
        var values = body.TryGetProperty("bindings", out var bindings) && bindings.ValueKind == JsonValueKind.Object
            ? bindings.EnumerateObject().OrderBy(binding => int.Parse(binding.Name, CultureInfo.InvariantCulture)).Select(binding => ValueOf(binding.Value)).ToList()
            : [];
        var tag = body.TryGetProperty("parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty("QUERY_TAG", out var found) ? found.GetString() : null;
        return new SnowflakeQuery(body.GetProperty("sqlText").GetString()!, values, tag);
    }

    private static object? ValueOf(JsonElement binding) => binding.GetProperty("value") is not { ValueKind: JsonValueKind.String } value ? null
        : binding.GetProperty("type").GetString() == "FIXED" ? long.Parse(value.GetString()!, CultureInfo.InvariantCulture)
        : value.GetString();
}
