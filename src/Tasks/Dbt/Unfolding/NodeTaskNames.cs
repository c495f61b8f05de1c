using System.Globalization;
using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Unfolding;

/// <summary>Names of tasks for nodes: a model's own name, <c>source_x_y_tests</c> for the tests of a source.</summary>
internal static class NodeTaskNames
{
    /// <summary>Longest name: together with groups around it an id has its own limit.</summary>
    private const int MaxLength = 120;

    internal static string Of(Node node, string key, Manifest manifest)
    {
        if (!node.IsTest || node.UniqueId == key)
            return Cleaned(node.Name);
        return manifest.Find(key) switch
        {
            SourceNode source => Cleaned($"source_{source.SourceName}_{source.Name}_tests"),
            { } tested => Cleaned($"{tested.Name}_tests"),
            null => Cleaned(node.Name),
        };
    }

    /// <summary>The name, with a number behind it when it is taken.</summary>
    internal static string Unique(string name, HashSet<string> taken)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
            free = string.Create(CultureInfo.InvariantCulture, $"{name}_{number}");
        return free;
    }

    private static string Cleaned(string name)
    {
        var clean = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' ? letter : '_'));
        return clean.Length <= MaxLength ? clean : clean[..MaxLength];
    }
}
