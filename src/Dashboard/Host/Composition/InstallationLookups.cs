using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Queries;

namespace Dagfire.Host.Composition;

/// <summary>Finds what a person named, or says what they may have meant.</summary>
internal static class InstallationLookups
{
    /// <summary>The word for a DAG's newest run.</summary>
    internal const string Latest = "latest";

    internal static Dag RequireDag(this Installation installation, string dagId)
    {
        var catalog = installation.Catalog;
        if (catalog.Find(dagId) is { } dag)
            return dag;
        if (catalog.Problems.Any(problem => problem.DagId == dagId))
            throw new CommandException($"The DAG '{dagId}' does not load:\n{string.Join('\n', catalog.Problems.Where(problem => problem.DagId == dagId || installation.DagFile is not null))}");

        // It may stand in a file that cannot be read.
        var suspects = catalog.Problems.Where(problem => problem.DagId.Length == 0 || installation.DagFile is not null).ToList();
        throw new CommandException(
            $"There is no DAG '{dagId}'{(installation.DagFile is { } file ? $" in {file}" : "")}.{NearestName.Hint(dagId, catalog.Dags.Select(known => known.Id.Value))}{(suspects.Count > 0 ? $" Not loaded:\n{string.Join('\n', suspects)}" : "")}");
    }

    internal static async Task<DagRunView> RequireRunAsync(this Installation installation, string dagId, string runId, CancellationToken cancellationToken)
    {
        var newest = await installation.Runs.ListAsync(new RunFilter(dagId, Limit: 100), cancellationToken);
        if (newest.Count == 0)
        {
            _ = installation.RequireDag(dagId);
            throw new CommandException($"The DAG '{dagId}' has no runs.");
        }

        if (runId == Latest)
            return newest[0];
        return await installation.Runs.FindAsync(dagId, runId, cancellationToken)
            ?? throw new CommandException($"The DAG '{dagId}' has no run '{runId}'.{NearestName.Hint(runId, newest.Select(run => run.RunId))}");
    }

    /// <summary>The task instances of a run in the order they run.</summary>
    internal static async Task<IReadOnlyList<TaskInstanceView>> TaskInstancesAsync(this Installation installation, DagRunView run, CancellationToken cancellationToken) =>
        installation.InOrder(run.DagId, await installation.Runs.TaskInstancesAsync(run.RunKey, cancellationToken));

    /// <summary>Task instances in the order they run; those of tasks that the DAG no longer has come last.</summary>
    internal static IReadOnlyList<TaskInstanceView> InOrder(this Installation installation, string dagId, IReadOnlyList<TaskInstanceView> instances)
    {
        var ranks = (installation.Catalog.Find(dagId)?.Tasks ?? []).Select((task, rank) => (task.Id.Value, rank)).ToDictionary(pair => pair.Value, pair => pair.rank);
        return [.. instances.OrderBy(instance => ranks.GetValueOrDefault(instance.TaskId, int.MaxValue))];
    }

    internal static async Task<TaskInstanceView> RequireInstanceAsync(this Installation installation, DagRunView run, string taskId, CancellationToken cancellationToken)
    {
        var instances = await installation.Runs.TaskInstancesAsync(run.RunKey, cancellationToken);
        return instances.FirstOrDefault(instance => instance.TaskId == taskId || $"{instance.TaskId}[{instance.MapIndex}]" == taskId)
            ?? throw new CommandException($"The run has no task '{taskId}'.{NearestName.Hint(taskId, instances.Select(instance => instance.TaskId))}");
    }
}
