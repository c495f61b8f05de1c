using Dagfire.Commands;
using Dagfire.Compilation;

namespace Dagfire.Metadata;

/// <summary>Refuses runs of a kind that their DAG does not allow.</summary>
internal static class AllowedRuns
{
    /// <exception cref="CommandException">The DAG does not allow them.</exception>
    internal static void Require(Dag dag, RunType type)
    {
        var allowed = dag.Definition.AllowedRunTypes;
        if (allowed.Count > 0 && !allowed.Contains(type))
            throw new CommandException($"The DAG '{dag.Id}' allows no {type.Name()} runs; allowed are {string.Join(", ", allowed.Select(other => other.Name()))}.");
    }
}
