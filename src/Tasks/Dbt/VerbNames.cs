namespace Dagfire.Dbt;

/// <summary>The verbs as dbt writes them.</summary>
internal static class VerbNames
{
    public static string Of(DbtVerb verb) => verb switch
    {
        DbtVerb.SourceFreshness => "freshness",
        DbtVerb.DocsGenerate => "generate",
        DbtVerb.List => "list",
        _ => verb.ToString().ToLowerInvariant(),
    };

    public static string CommandLine(DbtVerb verb) => verb switch
    {
        DbtVerb.SourceFreshness => "source freshness",
        DbtVerb.DocsGenerate => "docs generate",
        DbtVerb.List => "ls",
        _ => verb.ToString().ToLowerInvariant(),
    };
}
