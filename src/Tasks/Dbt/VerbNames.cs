namespace Dagfire.Dbt;

/// <summary>The verbs as dbt writes them.</summary>
internal static class VerbNames
{
    public static string Of(DbtVerb verb) => verb switch
    {
        DbtVerb.SourceFreshness => "freshness",
        DbtVerb.DocsGenerate => "generate",
        DbtVerb.List => "list",
        DbtVerb.RunOperation => "run-operation",
        _ => verb.ToString().ToLowerInvariant(),
    };

    /// <summary>The verb that dbt's artifacts call <paramref name="which"/>; <see langword="null"/> when there is none.</summary>
    public static DbtVerb? FromArtifact(string? which) => Enum.GetValues<DbtVerb>().Where(verb => Of(verb) == which).Cast<DbtVerb?>().FirstOrDefault();

    public static string CommandLine(DbtVerb verb) => verb switch
    {
        DbtVerb.SourceFreshness => "source freshness",
        DbtVerb.DocsGenerate => "docs generate",
        DbtVerb.List => "ls",
        DbtVerb.RunOperation => "run-operation",
        _ => verb.ToString().ToLowerInvariant(),
    };
}
