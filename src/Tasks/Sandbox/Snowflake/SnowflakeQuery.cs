using System.Globalization;
using System.Text.Json;

namespace Dagfire.Sandbox.Snowflake;

/// <summary>A statement as it came.</summary>
/// <param name="Sql">Its text.</param>
/// <param name="Values">The values of its question marks.</param>
/// <param name="Tag">Its tag; <see langword="null"/> when it has none.</param>
public sealed record SnowflakeQuery(string Sql, IReadOnlyList<object?> Values, string? Tag)
{
    /// <returns>The statement; <see langword="null"/> when it cannot be read.</returns>
    internal static SnowflakeQuery? Read(JsonElement body)
    {
        if (!body.TryGetProperty("sqlText", out var sql) || sql.ValueKind != JsonValueKind.String)
            return null;
        var bindings = body.TryGetProperty("bindings", out var given) && given.ValueKind == JsonValueKind.Object
            ? given.EnumerateObject().Select(binding => (Place: Number(binding.Name), Value: ValueOf(binding.Value))).ToList()
            : [];
        if (bindings.Exists(binding => binding.Place is null))
            return null;
        var tag = body.TryGetProperty("parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty("QUERY_TAG", out var found) ? found.ToString() : null;
        return new SnowflakeQuery(sql.GetString()!, [.. bindings.OrderBy(binding => binding.Place).Select(binding => binding.Value)], tag);
    }

    private static object? ValueOf(JsonElement binding)
    {
        if (binding.ValueKind != JsonValueKind.Object || !binding.TryGetProperty("value", out var value) || value.ValueKind != JsonValueKind.String)
            return null;
        return binding.TryGetProperty("type", out var type) && type.ValueEquals("FIXED") && Number(value.GetString()!) is { } number ? number : value.GetString();
    }

    private static long? Number(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
