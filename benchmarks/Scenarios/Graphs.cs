namespace Dagfire.Benchmarks.Scenarios;

/// <summary>The graphs of the scenarios, with bodies that do nothing but say they were entered.</summary>
internal static class Graphs
{
    internal static DagBuilder Chain(string id, int length, Func<Bodies> bodies)
    {
        var dag = new DagBuilder(id);
        dag.Chain([.. Enumerable.Range(0, length).Select(index => Task(dag, $"c{index}", bodies))]);
        return dag;
    }

    internal static DagBuilder Fan(string id, int width, Func<Bodies> bodies)
    {
        var dag = new DagBuilder(id);
        var root = Task(dag, "root", bodies);
        var join = Task(dag, "join", bodies);
        for (var index = 0; index < width; index++)
            root.Then(Task(dag, $"f{index}", bodies)).Then(join);
        return dag;
    }

    /// <summary>a → b, c, d → e.</summary>
    internal static DagBuilder Diamond(string id, Func<Bodies> bodies)
    {
        var dag = new DagBuilder(id);
        var first = Task(dag, "a", bodies);
        var last = Task(dag, "e", bodies);
        foreach (var name in new[] { "b", "c", "d" })
            first.Then(Task(dag, name, bodies)).Then(last);
        return dag;
    }

    private static TaskHandle<Nothing> Task(DagBuilder dag, string id, Func<Bodies> bodies) => dag.Function<Nothing>(id, (context, _) =>
    {
        bodies().Enter($"{context.DagId}/{id}");
        return System.Threading.Tasks.Task.FromResult<TaskResult<Nothing>>(TaskResult.Success);
    });
}
