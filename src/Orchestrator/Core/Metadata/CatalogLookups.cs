using Dagfire.Commands;
using Dagfire.Compilation;

namespace Dagfire.Metadata;

/// <summary>Finds what a command names, or says what may have been meant.</summary>
internal static class CatalogLookups
{
    internal static Dag Require(this DagCatalog catalog, string dagId)
    {
        if (catalog.Find(dagId) is { } dag)
            return dag;
        var problems = catalog.Problems.Where(problem => problem.DagId == dagId).ToList();
        throw problems.Count > 0
            ? new CommandException($"The DAG '{dagId}' does not load:\n{string.Join('\n', problems)}")
            : UnknownDag(dagId, catalog.Dags.Select(known => known.Id.Value));
    }

    internal static DagTask Require(this Dag dag, string taskId) => dag.Find(taskId)
        ?? throw new CommandException($"The DAG '{dag.Id}' has no task '{taskId}'.{NearestName.Hint(taskId, dag.Tasks.Select(task => task.Id.Value))}");

    internal static CommandException UnknownDag(string dagId, IEnumerable<string> known) =>
        new($"There is no DAG '{dagId}'.{NearestName.Hint(dagId, known)}");
}
