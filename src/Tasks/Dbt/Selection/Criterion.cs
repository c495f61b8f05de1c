using System.Globalization;
using System.Text.RegularExpressions;

namespace Dagfire.Dbt.Selection;

/// <summary>One selection criterion: <c>[@][n+]method:value[+n]</c>.</summary>
internal sealed record Criterion(string Raw, bool ChildrensParents, bool Parents, int? ParentsDepth, string? Method, string Value, bool Children, int? ChildrenDepth)
{
    private static readonly Regex Grammar = new(
        @"\A(?<childrens_parents>(@))?(?<parents>((?<parents_depth>(\d*))\+))?((?<method>([\w.]+)):)?(?<value>(.*?))(?<children>(\+(?<children_depth>(\d*))))?\z",
        RegexOptions.ExplicitCapture);

    public static Criterion Parse(string raw)
    {
        var match = Grammar.Match(raw);
        if (!match.Success || match.Groups["value"].Length == 0) throw new DbtException($"Runtime Error\n  Invalid selector spec \"{raw}\"");
        var both = match.Groups["childrens_parents"].Success;
        if (both && match.Groups["children"].Success) throw new DbtException($"Runtime Error\n  Invalid node spec {raw} - \"@\" prefix and \"+\" suffix are incompatible");
        return new Criterion(
            raw,
            both,
            match.Groups["parents"].Success,
            Depth(match, "parents_depth"),
            match.Groups["method"].Success ? match.Groups["method"].Value : null,
            match.Groups["value"].Value,
            match.Groups["children"].Success,
            Depth(match, "children_depth"));
    }

    private static int? Depth(Match match, string group) =>
        match.Groups[group] is { Success: true, Length: > 0 } depth ? int.Parse(depth.Value, CultureInfo.InvariantCulture) : null;
}
