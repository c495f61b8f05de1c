using Dagfire.Partitions;

namespace Dagfire.Compilation.Rules;

internal sealed class ValidAssets : IDagRule
{
    public IEnumerable<DagProblem> Check(DagDefinition dag)
    {
        var scheduled = dag.Schedule is Schedule.AssetsSchedule schedule ? schedule.Condition : null;
        var tasks = dag.Tasks.SelectMany(task => OfTask(task.Options)).Concat(OfTask(dag.Defaults)).ToList();
        var leaves = tasks.SelectMany(condition => condition.Leaves).Concat(scheduled?.Leaves ?? []).Where(leaf => leaf is not (AllAssets or AnyAsset)).ToList();
        var problems = leaves.SelectMany(AssetNames.ProblemsOf).Distinct().Concat(AssetClashes.Within(leaves.OfType<Asset>()));
        if (scheduled is not null && HasEmptyPart(scheduled))
            problems = problems.Append("The schedule waits for a list of assets that is empty.");
        if (dag.Schedule is Schedule.AssetsSchedule waits)
            problems = problems.Concat(PartitionProblems.Of(waits));
        return problems.Select(problem => new DagProblem(dag.Id, TaskId: null, problem));
    }

    private static IEnumerable<AssetCondition> OfTask(TaskOptions options) => (options.Outlets ?? []).Concat(options.Inlets ?? []);

    private static bool HasEmptyPart(AssetCondition condition) =>
        condition is AllAssets or AnyAsset && (condition.Parts.Count == 0 || condition.Parts.Any(HasEmptyPart));
}
