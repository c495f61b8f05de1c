namespace Dagfire.Dbt.Selection;

/// <summary>What <c>--resource-type</c> asks for: kinds by name, <c>all</c>, or what <c>ls</c> lists when it is asked for none.</summary>
internal static class ResourceKinds
{
    private static readonly string[] Usual = ["model", "snapshot", "seed", "test", "source", "exposure", "unit_test"];

    /// <summary>The kinds; <see langword="null"/> for any.</summary>
    public static IReadOnlySet<string>? Wanted(DbtCommand command)
    {
        var given = command.ResourceTypes.Count > 0 || command.Verb != DbtVerb.List ? command.ResourceTypes : ["default"];
        if (given.Count == 0 || given.Contains("all")) return null;
        return given.SelectMany(kind => kind == "default" ? Usual : [kind]).ToHashSet(StringComparer.Ordinal);
    }
}
