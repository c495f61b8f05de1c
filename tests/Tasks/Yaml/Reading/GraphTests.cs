namespace Dagfire.Yaml.Reading;

/// <summary>Files and the graphs they stand for.</summary>
public sealed class GraphTests
{
    public static TheoryData<string, string, string> Graphs => new()
    {
        {
            "mapping of tasks", "a > b, a > c, b > d, c > d",
            """
            diamond:
              tasks:
                a: {operator: noop}
                b: {operator: noop, dependencies: [a]}
                c: {operator: noop, dependencies: a}
                d: {operator: noop, dependencies: [b, c]}
            """
        },
        {
            "list of tasks, downstream first", "a > b",
            """
            listed:
              tasks:
                - {task_id: b, operator: noop, dependencies: [a]}
                - task_id: a
                  operator: airflow.operators.empty.EmptyOperator
            """
        },
        {
            "edges to and from a group", "before > group.first, group.first > group.last, group.last > after",
            """
            grouped:
              task_groups:
                - {group_name: group, dependencies: [before]}
              tasks:
                before: {operator: noop}
                first: {operator: noop, task_group_name: group}
                last: {operator: noop, task_group_name: group, dependencies: [first]}
                after: {operator: noop, dependencies: [group]}
            """
        },
        {
            "groups in groups, edges inside first", "a > outer.one.x, outer.one.x > outer.two.y, outer.two.y > b",
            """
            nested:
              task_groups:
                outer: {dependencies: [a], tooltip: all of it}
                one: {parent_group_name: outer}
                two: {parent_group_name: outer, dependencies: [one]}
              tasks:
                a: {operator: noop}
                b: {operator: noop, dependencies: [outer]}
                x: {operator: noop, task_group_name: one}
                y: {operator: noop, task_group_name: two}
            """
        },
        {
            "tasks named in full", "g.x > y",
            """
            full:
              task_groups: {g: {}}
              tasks:
                x: {operator: noop, task_group_name: g}
                y: {operator: noop, dependencies: [g.x]}
            """
        },
        {
            "setup and teardown", "create > delete, create > work, work > delete",
            """
            cleaned:
              tasks:
                create: {operator: noop, setup: true}
                work: {operator: noop, dependencies: [create]}
                delete: {operator: noop, dependencies: [work], teardown_of: [create], on_failure_fail_dagrun: true}
            """
        },
        {
            "anchors and merge keys", "a > b",
            """
            x-common: &common
              operator: noop
              retries: 3
            anchored:
              tasks:
                a: *common
                b: {<<: *common, dependencies: [a]}
            """
        },
        {
            "tasks from the defaults", "extract > load",
            """
            default:
              tasks:
                - {task_id: extract, operator: noop}
                - {task_id: load, operator: shell, dependencies: [extract]}
            from_defaults:
              tasks:
                - {task_id: load, bash_command: echo hello}
            """
        },
    };

    [Theory]
    [MemberData(nameof(Graphs))]
    public void Read_File_HasTheEdgesItSays(string what, string edges, string text)
    {
        Assert.NotEmpty(what);
        Assert.Equal(edges, string.Join(", ", YamlDag.Edges(YamlDag.Sound(text))));
    }

    [Fact]
    public void Read_Teardown_HasRoleAndRule()
    {
        var dag = YamlDag.Sound("""
            cleaned:
              tasks:
                create: {operator: noop}
                delete: {operator: noop, teardown_of: create}
            """);

        Assert.Equal(TaskRole.Setup, dag.Find("create")!.Role);
        Assert.Equal((TaskRole.Teardown, TriggerRule.AllDoneSetupSuccess), (dag.Find("delete")!.Role, dag.Find("delete")!.TriggerRule));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("default:\n  catchup: false\n")]
    public void Read_NoDags_IsNoProblem(string text)
    {
        var content = YamlDag.Reader.Read(YamlDag.File, text);

        Assert.Empty(content.Dags);
        Assert.Empty(content.Problems);
    }
}
