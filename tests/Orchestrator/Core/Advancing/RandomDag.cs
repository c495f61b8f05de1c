using Dagfire.Compilation;

namespace Dagfire.Advancing;

/// <summary>A random DAG: up to 12 tasks, any trigger rule, any results.</summary>
internal sealed record RandomDag(Dag Dag, IReadOnlyList<RandomTask> Tasks)
{
    internal RandomTask this[string taskId] => Tasks.Single(task => task.Id == taskId);

    internal static RandomDag Create(string id, Random random)
    {
        var count = random.Next(1, 13);
        var tasks = new List<RandomTask>(count);
        for (var index = 0; index < count; index++)
            tasks.Add(NewTask($"t{index}", tasks, random));
        var builder = new DagBuilder(id);
        foreach (var task in tasks)
        {
            builder.Function<Nothing>(task.Id, (_, _) => throw new NotSupportedException("The test answers for the code."), options =>
            {
                options.TriggerRule = task.Rule;
                options.Retries = task.Retries;
            });
            foreach (var upstream in task.Upstream)
                builder.Edge(upstream, task.Id);
        }

        return new RandomDag(DagCompiler.Compile(builder.Build()).Dag!, tasks);
    }

    public override string ToString() => string.Join("\n", Tasks);

    private static RandomTask NewTask(string id, List<RandomTask> earlier, Random random)
    {
        var rules = Enum.GetValues<TriggerRule>().Where(rule => rule != TriggerRule.AllDoneSetupSuccess).ToArray();

        // Half of the tasks keep the default rule: states must have a chance to travel.
        var rule = random.Next(2) == 0 ? TriggerRule.AllSuccess : rules[random.Next(rules.Length)];
        var upstream = earlier.Where(_ => random.Next(4) == 0).Select(task => task.Id).ToList();
        var script = Enumerable.Range(0, random.Next(1, 5)).Select(_ => NewAnswer(random)).ToList();
        return new RandomTask(id, rule, random.Next(3), upstream, script);
    }

    private static TaskResult NewAnswer(Random random) => random.Next(10) switch
    {
        < 5 => TaskResult.Success,
        < 7 => TaskResult.Fail("by chance"),
        7 => TaskResult.FailNow("for good"),
        8 => TaskResult.Skip("by chance"),
        _ => TaskResult.Fail("by chance too"),
    };
}
