using System.Runtime.CompilerServices;
using YamlDotNet.Core;

namespace Dagfire.Dbt.Yaml;

/// <summary>Where texts with Jinja in them stood in their file, for the errors they may make when they are rendered; thread-safe.</summary>
internal static class YamlPlaces
{
    // By the very text that was read: it forgets what nobody holds any more.
    private static readonly ConditionalWeakTable<string, string> Places = [];

    public static object? Remember(object? value, Mark start)
    {
        if (value is string text && text.Contains('{', StringComparison.Ordinal)) Places.AddOrUpdate(text, $", line {start.Line}, column {start.Column}");
        return value;
    }

    /// <summary>Line and column as an error tells them; empty where they are not known.</summary>
    public static string Of(string text) => Places.TryGetValue(text, out var place) ? place : "";
}
