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

    /// <summary>The same fan, with one task that is mapped over a list.</summary>
    internal static DagBuilder Mapped(string id, int width, Func<Bodies> bodies)
    {
        var dag = new DagBuilder(id) { MaxMapLength = width };
        var list = dag.Function("list", (context, _) =>
        {
            bodies().Enter($"{context.DagId}/list");
            return System.Threading.Tasks.Task.FromResult(Enumerable.Range(0, width).ToArray());
        });
        var items = dag.Expand<int, Nothing>("item", Dagfire.Mapped.Over(list), (item, context, _) =>
        {
            bodies().Enter($"{context.DagId}/{item}");
            return System.Threading.Tasks.Task.FromResult<TaskResult<Nothing>>(TaskResult.Success);
        });
        items.Then(Task(dag, "join", bodies));
        return dag;
    }

    /// <summary>Sensors that all wait without a slot at the same time: what they wait for is there once each of them has looked in vain.</summary>
    internal static DagBuilder Waits(string id, int count, Func<Bodies> bodies)
    {
        var dag = new DagBuilder(id);
        var looks = 0;
        for (var index = 0; index < count; index++)
        {
            var name = $"w{index}";
            dag.Sensor(name, (context, _) =>
            {
                if (Interlocked.Increment(ref looks) <= count)
                    return System.Threading.Tasks.Task.FromResult(false);
                bodies().Enter($"{context.DagId}/{name}");
                return System.Threading.Tasks.Task.FromResult(true);
            }, new SensorOptions { Mode = SensorMode.Deferred, PokeInterval = TimeSpan.FromSeconds(5) });
        }

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
