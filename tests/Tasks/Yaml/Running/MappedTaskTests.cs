namespace Dagfire.Yaml.Running;

/// <summary>Mapped tasks from files, run by the engine.</summary>
public sealed class MappedTaskTests
{
    public static TheoryData<string, string> Expansions => new()
    {
        { "expand: {set: [1, two, {three: 3}]}", """1|two|{"three":3}""" },
        { "expand: {set: list.output}", "a|b" },
        { "expand: {set: list}", "a|b" },
        { "expand: {set: pairs.output}", """["x",1]|["y",2]""" },
        { "expand: {set: {x: 1, y: 2}}", """["x",1]|["y",2]""" },
        { "expand_kwargs: [{set: 1}, {set: 2}]", "1|2" },
        { "expand_kwargs: kwargs.output", "7|8" },
        { "expand: {set: ['{{ ds }}', \"{% raw %}\\\"#}\\n\"]}", "{{ ds }}|{% raw %}\"#}\n" },
        { "expand: {set: []}", "" },
    };

    [Theory]
    [MemberData(nameof(Expansions))]
    public async Task Run_MappedValue_HasOneInstanceForEachItem(string written, string expected)
    {
        await using var yaml = await YamlRun.StartAsync($$"""
            mapped:
              tasks:
                list: {operator: value, set: [a, b]}
                pairs: {operator: value, set: {x: 1, y: 2} }
                kwargs: {operator: value, set: [{set: 7}, {set: 8} ] }
                work:
                  operator: value
                  {{written}}
            """);

        var run = await yaml.Orchestrator.RunAsync("mapped");

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal(expected, string.Join('|', await yaml.OutputsAsync(run, "work")));
    }

    public static TheoryData<string, string, string> GroupExpansions => new()
    {
        { "expand: {city: [Bonn, Köln], day: days.output}", "{{ item.city }} {{ item.day }}", "Bonn 1!|Bonn 2!|Köln 1!|Köln 2!" },
        { "expand_zip: {city: [Bonn, Köln], day: days.output}", "{{ item[0] }} {{ item[1] }}", "Bonn 1!|Köln 2!" },
        { "expand_kwargs: [{city: Bonn}, {city: Köln}]", "{{ item.city }}", "Bonn!|Köln!" },
        { "expand_kwargs: days", "{{ item }}", "1!|2!" },
    };

    [Theory]
    [MemberData(nameof(GroupExpansions))]
    public async Task Run_MappedGroup_EachItemHasItsOwnTasks(string written, string template, string expected)
    {
        await using var yaml = await YamlRun.StartAsync($$$"""
            cities:
              task_groups:
                city:
                  {{{written}}}
              tasks:
                days: {operator: value, set: [1, 2]}
                fetch: {operator: value, set: "{{{template}}}", task_group_name: city, dependencies: [days]}
                load: {operator: value, set: "{{ ti.xcom_pull('city.fetch') }}!", task_group_name: city, dependencies: [fetch]}
                end: {operator: noop, dependencies: [city]}
            """);

        var run = await yaml.Orchestrator.RunAsync("cities");

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal(expected, string.Join('|', await yaml.OutputsAsync(run, "city.load")));
    }

    [Fact]
    public async Task Run_MapIndexTemplate_NamesEachInstanceAndFailsNone()
    {
        await using var yaml = await YamlRun.StartAsync("""
            named:
              tasks:
                city: {operator: value, expand: {set: [Bonn, Köln]}, map_index_template: "{{ item.set }}, {{ ti.map_index }}"}
                wrong: {operator: value, expand: {set: [1]}, map_index_template: "{{ nowhere }}"}
                long: {operator: value, expand: {set: [1]}, map_index_template: "{{ 'x' * 300 }}"}
                alone: {operator: value, set: 1, map_index_template: "{{ ds }}"}
            """);

        var run = await yaml.Orchestrator.RunAsync("named");

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal(
            [("alone", null), ("city", "Bonn, 0"), ("city", "Köln, 1"), ("long", new string('x', 250)), ("wrong", null)],
            run.TaskInstances.Select(instance => (instance.TaskId, instance.MapIndexName)).Order());
    }

    [Fact]
    public async Task Run_SeveralParameters_EveryCombinationLastFastest()
    {
        await using var yaml = await YamlRun.StartAsync("""
            crossed:
              tasks:
                list: {operator: value, set: [{NAME: a}, {NAME: b}]}
                work:
                  operator: shell
                  partial: {append_env: true}
                  expand:
                    env: list.output
                    command: ['echo "$NAME 1"', 'echo "$NAME 2"']
            """);

        var run = await yaml.Orchestrator.RunAsync("crossed");

        Assert.Equal(["a 1", "a 2", "b 1", "b 2"], await yaml.OutputsAsync(run, "work"));
    }

    [Fact]
    public async Task Run_Zip_GoesToTheEndOfTheShorter()
    {
        await using var yaml = await YamlRun.StartAsync("""
            zipped:
              tasks:
                work:
                  operator: shell
                  expand_zip: {command: ['echo 1 $NAME', 'echo 2 $NAME', 'echo 3'], env: [{NAME: a}, {NAME: b}]}
            """);

        var run = await yaml.Orchestrator.RunAsync("zipped");

        Assert.Equal(["1 a", "2 b"], await yaml.OutputsAsync(run, "work"));
    }

    [Fact]
    public async Task Run_PartialAndReduce_FillInTemplatesOfWhatIsShared()
    {
        await using var yaml = await YamlRun.StartAsync("""
            reduced:
              tasks:
                work:
                  operator: shell
                  partial: {command: 'echo "$NAME is {{ ti.map_index }}"', retries: 1}
                  expand: {env: [{NAME: a}, {NAME: b}]}
                all: {operator: value, set: "{{ ti.xcom_pull(task_ids='work') | join(', ') }}", dependencies: [work]}
            """);

        var run = await yaml.Orchestrator.RunAsync("reduced");

        Assert.Equal(["a is 0, b is 1"], await yaml.OutputsAsync(run, "all"));
    }

    [Fact]
    public async Task Run_ItemsOfAMappedTaskAndItsKey_AreMappedOver()
    {
        await using var yaml = await YamlRun.StartAsync("""
            chained:
              task_groups: {g: {}}
              tasks:
                first: {operator: value, task_group_name: g, expand: {set: [1, 2]}}
                second: {operator: value, expand: {set: first.output}}
                third: {operator: value, expand: {set: "g.first.output['return_value']"}}
            """);

        var run = await yaml.Orchestrator.RunAsync("chained");

        Assert.Equal(["1", "2"], await yaml.OutputsAsync(run, "second"));
        Assert.Equal(["1", "2"], await yaml.OutputsAsync(run, "third"));
    }

    [Theory]
    [InlineData("expand_kwargs: list.output")]
    [InlineData("expand: {command: nested.output}")]
    [InlineData("expand_kwargs: unknown.output")]
    public async Task Run_ItemThatDoesNotFit_FailsForGood(string written)
    {
        await using var yaml = await YamlRun.StartAsync($$"""
            unfit:
              default_args: {retries: 2, retry_delay: 1h}
              tasks:
                list: {operator: value, set: [5]}
                nested: {operator: value, set: [[1]]}
                unknown: {operator: value, set: [{command: echo 1, comand: 2}]}
                work:
                  operator: shell
                  {{written}}
            """);

        var run = await yaml.Orchestrator.RunAsync("unfit");

        var work = Assert.Single(run.TaskInstances, instance => instance.TaskId == "work");
        Assert.Equal((TaskInstanceState.Failed, 1), (work.State, work.Attempt));
    }
}
