using System.Text.Json;
using Dagfire.Compilation;

namespace Dagfire.Sandbox.Control;

/// <summary>Names of mishaps and services as people write them.</summary>
internal static class FaultWords
{
    internal static IReadOnlyList<string> Presets { get; } = [.. Enum.GetValues<FaultPreset>().Select(Of)];

    internal static string Of(FaultPreset preset) => JsonNamingPolicy.SnakeCaseLower.ConvertName(preset.ToString());

    internal static FaultPreset? Find(string word) => Presets.ToList().IndexOf(word) is >= 0 and var index ? Enum.GetValues<FaultPreset>()[index] : null;

    /// <summary>Why a word is no preset.</summary>
    internal static string Refuse(string word) => $"There is no preset '{Short(word)}'.{NearestName.Hint(Short(word), Presets)} Known are {string.Join(", ", Presets)}.";

    /// <summary>A value to be told again: what is long would hide the rest.</summary>
    internal static string Short(string value)
    {
        const int Most = 60;
        return value.Length <= Most ? value : value[..Most] + "…";
    }
}
