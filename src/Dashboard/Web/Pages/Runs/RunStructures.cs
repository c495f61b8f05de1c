using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Runs;

/// <summary>Which tasks a run has, and how they hang together.</summary>
internal static class RunStructures
{
    /// <summary>The tasks of the version a run has, or of the DAG as it is now where that is not known.</summary>
    internal static async Task<IReadOnlyList<TaskStructure>> OfAsync(IDagQueries dags, IDagDefinitions definitions, DagRunView run, CancellationToken cancellationToken)
    {
        var versions = await dags.VersionsAsync(run.DagId, cancellationToken);
        return versions.FirstOrDefault(version => version.Version == run.DagVersion)?.Structure.Tasks ?? NewestOf(versions, definitions.Find(run.DagId));
    }

    /// <summary>The tasks of a DAG as it is now.</summary>
    internal static async Task<IReadOnlyList<TaskStructure>> NewestAsync(IDagQueries dags, IDagDefinitions definitions, string dagId, CancellationToken cancellationToken) =>
        definitions.Find(dagId) is { } details ? NewestOf([], details) : NewestOf(await dags.VersionsAsync(dagId, cancellationToken), details: null);

    private static IReadOnlyList<TaskStructure> NewestOf(IReadOnlyList<DagVersionView> versions, DagDetails? details) =>
        details?.Tasks.Select(task => task.Structure).ToList() ?? versions.FirstOrDefault()?.Structure.Tasks ?? [];
}
