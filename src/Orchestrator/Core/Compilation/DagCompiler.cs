using Dagfire.Compilation.Rules;

namespace Dagfire.Compilation;

/// <summary>Turns what an author wrote into a DAG that can run. Runs every rule and returns every problem. Pure, thread-safe.</summary>
public static class DagCompiler
{
    private static readonly IDagRule[] AllRules =
    [
        new ValidDagId(), new HasTasks(), new UniqueTaskIds(), new KnownUpstreams(), new NoCycles(),
        new ValidTaskOptions(), new ValidDagOptions(), new ValidSchedule(), new ValidTriggerRules(), new ValidExpansions(), new ValidLoops(), new ValidParams(), new ValidDeadlines(), new ValidAssets(),
        new ProblemsWhileBuilding(),
    ];

    /// <summary>Compiles one DAG.</summary>
    /// <param name="definition">What the author wrote.</param>
    public static DagCompilation Compile(DagDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var problems = AllRules.SelectMany(rule => rule.Check(definition)).Select(problem => Located(problem, definition)).ToList();
        return problems.Count > 0
            ? new DagCompilation(Dag: null, problems)
            : new DagCompilation(new Dag(definition, Connect(definition)), problems);
    }

    private static DagProblem Located(DagProblem problem, DagDefinition definition) => definition.Origin is { } origin
        ? problem with { Source = new DagSource(origin.File, origin.Find(problem.TaskId ?? problem.NearTask, problem.Option)) }
        : problem;

    private static List<DagTask> Connect(DagDefinition definition)
    {
        var tasks = definition.Tasks.ToDictionary(task => task.Id, task => new DagTask(task, definition));
        foreach (var task in definition.Tasks)
        {
            foreach (var upstream in task.Upstream)
                tasks[upstream].ConnectTo(tasks[task.Id]);
        }

        var ordered = TopologicalOrder.Of([.. definition.Tasks.Select(task => tasks[task.Id])]);
        SetupScopes.Resolve(ordered);
        Expansions.Resolve(ordered);
        TaskLoop.Resolve(ordered);
        RetriedGroup.Resolve(ordered, definition);
        PriorityWeights.Resolve(ordered);
        return ordered;
    }
}
