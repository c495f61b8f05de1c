namespace Dagfire.Yaml.Running;

/// <summary>Groups that loop, from files, run by the engine.</summary>
public sealed class LoopTests
{
    [Fact]
    public async Task Run_Loop_TemplatesSeeTheIterationAndTheOneBefore()
    {
        await using var yaml = await YamlRun.StartAsync("""
            looped:
              task_groups:
                refine:
                  loop: {max_iterations: 5, until: "{{ loop.result.value | int >= 8 }}"}
              tasks:
                step: {operator: value, task_group_name: refine, set: "{{ loop.index }} of {{ loop.max_iterations }}"}
                double:
                  operator: value
                  task_group_name: refine
                  set: {value: "{{ 1 if loop.previous is none else loop.previous.value | int * 2 }}"}
                  dependencies: [step]
                all: {operator: value, set: "{{ ti.xcom_pull('refine.double') | map(attribute='value') | join(' ') }}", dependencies: [refine]}
            """);

        var run = await yaml.Orchestrator.RunAsync("looped");

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal(["1 of 5", "2 of 5", "3 of 5", "4 of 5"], await yaml.OutputsAsync(run, "refine.step"));
        Assert.Equal(["1 2 4 8"], await yaml.OutputsAsync(run, "all"));
    }

    [Fact]
    public async Task Run_LoopWithoutCondition_RunsAsOftenAsItMay()
    {
        await using var yaml = await YamlRun.StartAsync("""
            fixed:
              task_groups: {g: {loop: {max_iterations: 3}}}
              tasks:
                a: {operator: value, task_group_name: g, set: 1}
            """);

        var run = await yaml.Orchestrator.RunAsync("fixed");

        Assert.Equal((DagRunState.Success, 3), (run.State, run.TaskInstances.Count(instance => instance.TaskId == "g.a")));
    }

    [Theory]
    [InlineData("{{ loop.result }}", "'until' makes '1'; it must make true or false.")]
    [InlineData("{{ loop.index > 2 }}", "The loop 'g' has reached its limit of 2 iterations, and its condition does not hold.")]
    public async Task Run_ConditionIsNoneOrNeverHolds_GateFailsForGood(string until, string message)
    {
        await using var yaml = await YamlRun.StartAsync($$"""
            failing:
              default_args: {retries: 2, retry_delay: 1h}
              task_groups:
                g:
                  loop: {max_iterations: 2, until: "{{until}}"}
              tasks:
                a: {operator: value, task_group_name: g, set: 1}
            """);

        var run = await yaml.Orchestrator.RunAsync("failing");

        var gate = run.TaskInstances.Where(instance => instance.TaskId == "g.__loop_gate").MaxBy(instance => instance.MapIndex)!;
        Assert.Equal((DagRunState.Failed, 1, message), (run.State, gate.Attempt, gate.Reason?.Message));
    }

    [Theory]
    [InlineData("{{ loop.index }}", "'loop' is undefined: the task belongs to no loop")]
    [InlineData("{% for x in [7] %}{{ loop.index }}{% endfor %}", null)]
    public async Task Run_LoopOutsideALoop_IsUndefinedButForBlocksHaveTheirOwn(string template, string? problem)
    {
        await using var yaml = await YamlRun.StartAsync($$"""
            outside:
              tasks:
                a: {operator: value, set: "{{template}}"}
            """);

        var run = await yaml.Orchestrator.RunAsync("outside");

        Assert.Equal(problem is null ? DagRunState.Success : DagRunState.Failed, run.State);
        Assert.Contains(problem ?? "", run.Instance("a").Reason?.Message ?? "", StringComparison.Ordinal);
    }
}
