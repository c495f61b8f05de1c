using System.Text.Json;
using Dagfire.Dashboard.Pages.Parts;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.TaskInstances;

/// <summary>What the tasks of a run see as their params: the defaults, and over them what the run was given. Pure.</summary>
internal static class GivenParams
{
    internal static IReadOnlyList<GivenParam> Of(IReadOnlyList<ParamDetails> known, string? conf)
    {
        var given = Values(conf);
        var names = known.Select(param => param.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. known.Select(param => given.TryGetValue(param.Name, out var value)
                ? new GivenParam(param.Name, JsonText.Of(param.Name, value), IsDefault: false)
                : new GivenParam(param.Name, param.Default is { } otherwise ? JsonText.Of(param.Name, otherwise) : "", IsDefault: true)),
            .. given.Where(pair => !names.Contains(pair.Key)).Select(pair => new GivenParam(pair.Key, JsonText.Of(pair.Key, pair.Value), IsDefault: false)),
        ];
    }

    private static Dictionary<string, JsonElement> Values(string? conf) =>
        conf is null ? [] : JsonElement.Parse(conf) is { ValueKind: JsonValueKind.Object } values ? values.EnumerateObject().GroupBy(pair => pair.Name, StringComparer.Ordinal).ToDictionary(pairs => pairs.Key, pairs => pairs.Last().Value, StringComparer.Ordinal) : [];
}
