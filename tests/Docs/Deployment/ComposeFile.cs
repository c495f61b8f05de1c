using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Dagfire.Docs.Deployment;

/// <summary>The repository's docker-compose.yml, read as Compose reads it: anchors and merge keys resolved.</summary>
internal sealed partial class ComposeFile
{
    private readonly Dictionary<object, object?> _root;

    private ComposeFile(string text)
    {
        Text = text;
        _root = new DeserializerBuilder().Build().Deserialize<Dictionary<object, object?>>(new MergingParser(new Parser(new StringReader(text))));
    }

    internal string Text { get; }

    internal IReadOnlyDictionary<string, ComposeService> Services =>
        Map(_root["services"]).ToDictionary(entry => (string)entry.Key, entry => new ComposeService((string)entry.Key, Map(entry.Value)));

    internal IReadOnlyList<string> Volumes => [.. Map(_root["volumes"]).Keys.Cast<string>()];

    /// <summary>The networks with no way in or out.</summary>
    internal IReadOnlyList<string> InternalNetworks =>
        [.. Map(_root["networks"]).Where(network => Map(network.Value).TryGetValue("internal", out var value) && value is "true").Select(network => (string)network.Key)];

    /// <summary>What Compose takes from .env: names, and whether it refuses to start without.</summary>
    internal ILookup<string, bool> Interpolated => Interpolation().Matches(Text).ToLookup(match => match.Groups["name"].Value, match => match.Groups["rest"].Value.StartsWith(":?", StringComparison.Ordinal));

    internal static ComposeFile Read() => new(File.ReadAllText(Path.Combine(Repository.Root, "docker-compose.yml")));

    internal static Dictionary<object, object?> Map(object? value) => value as Dictionary<object, object?> ?? [];

    [GeneratedRegex(@"(?<!\$)\$\{(?<name>[A-Z0-9_]+)(?<rest>[^}]*)\}")]
    private static partial Regex Interpolation();
}
