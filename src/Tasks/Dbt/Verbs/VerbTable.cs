namespace Dagfire.Dbt.Verbs;

/// <summary>The verbs.</summary>
internal static class VerbTable
{
    public static IVerb For(DbtCommand command) => command switch
    {
        { Verb: DbtVerb.Compile or DbtVerb.Show, Inline: { } inline } => new InlineVerb(inline),
        _ => For(command.Verb),
    };

    private static IVerb For(DbtVerb verb) => verb switch
    {
        DbtVerb.Run => new NodeVerb("model"),
        DbtVerb.Seed => new NodeVerb("seed") { TellsEndOfNothing = true },
        DbtVerb.Snapshot => new NodeVerb("snapshot"),
        DbtVerb.Test => new NodeVerb("test", "unit_test") { FailuresBlock = false },
        DbtVerb.Build => new NodeVerb("model", "seed", "snapshot", "test", "unit_test") { IsBuild = true },
        DbtVerb.Compile => new NodeVerb("model", "test", "snapshot", "analysis") { CompileOnly = true },
        DbtVerb.Clone => new CloneVerb(),
        DbtVerb.Parse => new ParseVerb(),
        DbtVerb.Show => new ShowVerb(),
        DbtVerb.RunOperation => new OperationVerb(),
        DbtVerb.List => new ListVerb(),
        DbtVerb.SourceFreshness => new FreshnessVerb(),
        DbtVerb.DocsGenerate => new DocsVerb(),
        _ => throw new DbtException($"Runtime Error\n  the verb '{verb}' is not supported by the embedded dbt runner"),
    };
}
