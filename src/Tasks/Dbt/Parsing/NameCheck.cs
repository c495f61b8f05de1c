using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Parsing;

/// <summary>Names without blanks: all that have one are told at once.</summary>
internal static class NameCheck
{
    public static void Check(Manifest manifest)
    {
        var bad = manifest.Nodes.Values.Where(node => node.Test is null && node.Name.Contains(' ', StringComparison.Ordinal)).ToList();
        if (bad.Count == 0) return;
        throw new DbtException("Runtime Error\n  Resource names cannot contain spaces:\n" + string.Concat(bad.Select(node => $"    * '{node.UniqueId}' ({node.OriginalFilePath})\n"))
            + "  Please rename the invalid model(s) so that their name(s) do not contain any spaces.");
    }
}
