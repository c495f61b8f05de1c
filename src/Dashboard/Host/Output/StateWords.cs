using System.Text.Json;

namespace Dagfire.Host.Output;

/// <summary>Names of enum members as people write them.</summary>
internal static class StateWords
{
    internal static string SnakeCase(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
