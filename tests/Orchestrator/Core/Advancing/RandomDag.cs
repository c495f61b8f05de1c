using Dagfire.Compilation;

namespace Dagfire.Advancing;

/// <summary>A random DAG: up to 12 tasks, any trigger rule, any results.</summary>
internal sealed record RandomDag(Dag Dag, IReadOnlyList<RandomTask> Tasks)
{
    private readonly Dictionary<string, RandomTask> _byId = Tasks.ToDictionary(task => task.Id);

    internal RandomTask this[string taskId] => _byId[taskId];

    internal bool FailsFast => Dag.Definition.FailFast;

    /// <summary>A DAG of tasks, edges, trigger rules and retries, and of what else is asked for.</summary>
    internal static RandomDag Create(string id, Random random, RandomFeatures features = RandomFeatures.None)
    {
        var (tasks, failsFast) = new RandomTasks(random, features).Create();
        var compilation = DagCompiler.Compile(RandomDagCode.Of(id, tasks, failsFast));
        Assert.True(compilation.Dag is not null, string.Join("\n", compilation.Problems.Select(problem => problem.Message).Concat(tasks.Select(task => task.ToString()))));
        return new RandomDag(compilation.Dag, tasks);
    }

    /// <summary>All tasks that can be reached from one, that one left out.</summary>
    internal HashSet<string> Below(string taskId)
    {
        var found = new HashSet<string>();
        foreach (var task in Tasks.Where(task => task.Upstream.Any(upstream => upstream == taskId || found.Contains(upstream))))
            found.Add(task.Id);
        return found;
    }

    public override string ToString() => string.Join("\n", Tasks.Select(task => task.ToString()).Prepend(FailsFast ? "fails fast" : ""));
}
