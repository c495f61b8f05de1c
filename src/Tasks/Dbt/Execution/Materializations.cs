namespace Dagfire.Dbt.Execution;

/// <summary>The materializations of models this runner has.</summary>
internal static class Materializations
{
    public static readonly IReadOnlySet<string> Known = new HashSet<string>(StringComparer.Ordinal) { "view", "table", "incremental", "ephemeral" };
}
