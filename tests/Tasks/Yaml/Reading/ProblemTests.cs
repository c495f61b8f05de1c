using System.Text.RegularExpressions;

namespace Dagfire.Yaml.Reading;

/// <summary>Everything wrong is told at once, with its place.</summary>
public sealed class ProblemTests
{
    public static TheoryData<string, string> Single => new()
    {
        { "d: {tasks: {a: {operator: noop, retires: 1}}}", "1:33 d.a: There is no key 'retires' here. Did you mean 'retries'?" },
        { "d: {tasks: {a: {operator: nop}}}", "1:27 d.a: There is no operator 'nop'. Did you mean 'noop'? Known are *" },
        { "d: {tasks: {a: {operator: airflow.operators.python.PythonOperator}}}", "1:27 d.a: The operator 'airflow.operators.python.PythonOperator' is not supported: it runs Python*Use 'shell'*" },
        { "d: {tasks: {a: {retries: 1}}}", "1:16 d.a: The task needs 'operator'." },
        { "d: {tasks: {a: {operator: shell}}}", "1:16 d.a: The operator 'shell' needs 'command'." },
        { "d: {tasks: {a: {operator: noop, retries: many}}}", "1:42 d.a: Expected is a whole number; it is 'many'." },
        { "d: {tasks: {a: {operator: noop, retries: -1}}}", "1:42 d.a: Retries is -1; allowed are 0 to 1000." },
        { "d: {tasks: {a: {operator: noop, retry_delay: soon}}}", "1:46 d.a: Expected is a duration such as *; it is 'soon'." },
        { "d: {tasks: {a: {operator: noop, trigger_rule: all_gone}}}", "1:47 d.a: 'all_gone' is none of all_success, *Did you mean 'all_done'?" },
        { "d: {tasks: {a: {operator: noop, trigger_rule: 3}}}", "1:47 d.a: '3' is none of *" },
        { "d: {tasks: {a: {operator: noop, dependencies: [b]}}}", "1:48 d.a: There is no task or group 'b' in this DAG.*" },
        { "d: {tasks: {a: {operator: noop, dependencies: [a]}}}", "1:13 d: The tasks form a cycle: a -> a." },
        { "d: {tasks: {a: {operator: noop, task_group_name: g}}}", "1:50 d.a: There is no group 'g' in this DAG." },
        { "d: {tasks: {a: {operator: noop, depends_on_past: maybe}}}", "1:50 d.a: Expected is true or false; it is 'maybe'." },
        { "d: {tasks: {a: {operator: noop, sla: 1h}}}", "1:33 d.a: 'sla' is not supported: *" },
        { "d: {tasks: {a: {operator: shell, expand: {comand: [x]}}}}", "1:43 d.a: The operator 'shell' has no parameter 'comand'. Did you mean 'command'?" },
        { "d: {tasks: {a: {operator: shell, expand: [x]}}}", "1:42 d.a: 'expand' takes a mapping of parameters *" },
        { "d: {tasks: {a: {operator: shell, expand: {command: b.output}}}}", "1:52 d.a: Expected is a list, a mapping or the output of a task *There is no task 'b' in this DAG.*" },
        { "d: {tasks: {a: {operator: shell, expand: {command: [x, [y]]}}}}", "1:56 d.a: Expected is text; it is a list." },
        { "d: {tasks: {a: {operator: shell, command: x, expand: {command: [x]}}}}", "1:55 d.a: 'command' is set for all instances already." },
        { "d: {tasks: {a: {operator: shell, expand: {cwd: [x]}}}}", "1:16 d.a: The operator 'shell' needs 'command'." },
        { "d: {tasks: {a: {operator: shell, partial: {command: x}}}}", "1:34 d.a: 'partial' is for mapped tasks: it needs 'expand'." },
        { "d: {tasks: {a: {operator: shell, command: x, partial: {command: y}, expand: {cwd: [x]}}}}", "1:56 d.a: 'command' stands in the task as well; write it once." },
        { "d: {tasks: {a: {operator: shell, expand: {command: [x]}, expand_zip: {cwd: [y]}}}}", "1:42 d.a: A task takes only one of 'expand', 'expand_zip'." },
        { "d: {tasks: {a: {operator: shell, expand_kwargs: [{command: x}, 5]}}}", "1:64 d.a: An item of 'expand_kwargs' is a mapping of parameters; it is a single value." },
        { "d: {tasks: {a: {operator: shell, expand_kwargs: [{cwd: x}]}}}", "1:49 d.a: The operator 'shell' needs 'command'." },
        { "d: {tasks: {a: {operator: fail, expand: {times: [1, 0]}}}}", "1:41 d.a: 'times' is 0; it must be at least 1." },
        { "d: {tasks: {a: {operator: branch, expand: {follow: [b]}}, b: {operator: noop}}}", "1:43 d.a: The operator 'branch' chooses the path of its run; it cannot be mapped." },
        { "d: {tasks: {a: {operator: shell, retries: -1, expand: {command: [x]}}}}", "1:43 d.a: Retries is -1; allowed are 0 to 1000." },
        { "d: {tasks: {'a b': {operator: noop}, c: {operator: noop}}}", "1:13 d.a b: The task id 'a b' contains ' '*" },
        { "d: {tasks: {a: {operator: noop}, a: {operator: noop}}}", "1:34 The key 'a' is written twice; the first stands in line 1." },
        { "d: {tasks: [{operator: noop}, {task_id: a, operator: noop}]}", "1:13 d: An item of this list needs 'task_id'." },
        { "d: {tasks: [{task_id: a, operator: noop}, {task_id: a, operator: noop}]}", "1:53 d: 'a' is there twice; the first stands in line 1." },
        { "d: {tasks: {a: noop, b: {operator: noop}}}", "1:16 d.a: Expected is a mapping; it is a single value." },
        { "d: {task_groups: 5, tasks: {a: {operator: noop}}}", "1:18 d: Expected is a mapping of names*" },
        { "d: {schedule: 61 * * * *, tasks: {a: {operator: noop}}}", "1:15 d: *61*" },
        { "d: {schedule: [s3://a, [s3://b, {urn: x}]], tasks: {a: {operator: noop}}}", "1:34 d: There is no key 'urn' here. Did you mean 'uri'?" },
        { "d: {schedule: {assets: 's3://a & s3://b'}, tasks: {a: {operator: noop}}}", "1:24 d: 's3://a & s3://b' is an expression; *" },
        { "d: {schedule: {any: s3://a}, tasks: {a: {operator: noop}}}", "1:21 d: Expected is a list of assets; it is 's3://a'." },
        { "d: {tasks: {a: {operator: noop, outlets: [[s3://a]]}}}", "1:43 d.a: Expected is an asset*; it is a list." },
        { "d: {on_failure_callback: module.tell, tasks: {a: {operator: noop}}}", "1:26 d: Expected is a mapping with 'notify'*; it is 'module.tell'." },
        { "d: {tasks: {a: {operator: noop, on_retry_callback: {notfy: x}}}}", "1:53 d.a: There is no key 'notfy' here. Did you mean 'notify'?" },
        { "d: {task_groups: {g: {expand: [1], retries: 2}}, tasks: {a: {operator: noop, task_group_name: g}}}", "1:31 d: A mapped group cannot be retried as a whole; give its tasks 'retries'." },
        { "d: {task_groups: {g: {expand: [1]}}, tasks: {a: {operator: noop, task_group_name: g}}}", "1:31 d: 'expand' takes a mapping of names to lists or to outputs of tasks." },
        { "d: {task_groups: {g: {expand: {x: [1]}, expand_zip: {x: [1]}}}, tasks: {a: {operator: noop, task_group_name: g}}}", "1:31 d: A group takes only one of 'expand', 'expand_zip'." },
        { "d: {task_groups: {g: {expand: {x: bb.output}}}, tasks: {b: {operator: noop}, a: {operator: noop, task_group_name: g}}}", "1:35 d: Expected is a list*There is no task 'bb'*Did you mean 'b'?" },
        { "d: {task_groups: {g: {loop: 5}}, tasks: {a: {operator: noop, task_group_name: g}}}", "1:29 d: 'loop' takes a mapping with 'max_iterations' and, to end before, 'until'; it is a single value." },
        { "d: {task_groups: {g: {loop: {until: '{{ true }}'}}}, tasks: {a: {operator: noop, task_group_name: g}}}", "1:29 d: A loop needs 'max_iterations'." },
        { "d: {task_groups: {g: {loop: {max_iterations: 0}}}, tasks: {a: {operator: noop, task_group_name: g}}}", "1:46 d: 'max_iterations' is 0; allowed are 1 to 1000." },
        { "d: {task_groups: {g: {loop: {max_iterations: 1001}}}, tasks: {a: {operator: noop, task_group_name: g}}}", "1:46 d: 'max_iterations' is 1001; allowed are 1 to 1000." },
        { "d: {task_groups: {g: {loop: {max_iterations: 2, until: enough}}}, tasks: {a: {operator: noop, task_group_name: g}}}", "1:56 d: 'until' is 'enough'; it must be a template that makes true or false." },
        { "d: {task_groups: {g: {loop: {max_iterations: 2, untill: '{{ true }}'}}}, tasks: {a: {operator: noop, task_group_name: g}}}", "1:49 d: There is no key 'untill' here. Did you mean 'until'?" },
        { "d: {task_groups: {g: {loop: {max_iterations: 2}, expand: {x: [1]}}}, tasks: {a: {operator: noop, task_group_name: g}}}", "1:29 d: A group takes only one of 'loop' and 'expand'." },
        { "d: {task_groups: {g: {loop: {max_iterations: 2}}, h: {parent_group_name: g, loop: {max_iterations: 2}}}, tasks: {a: {operator: noop, task_group_name: h}}}", "1:83 d: The group 'h' is inside the loop 'g'; loops do not nest." },
        { "d: {task_groups: {g: {loop: {max_iterations: 2}}, h: {parent_group_name: g, expand: {x: [1]}}}, tasks: {a: {operator: noop, task_group_name: h}}}", "1:85 d: The group 'h' is inside the loop 'g', where mapped groups are not supported." },
        { "d: {task_groups: {g: {expand: {x: [1]}}, h: {parent_group_name: g, loop: {max_iterations: 2}}}, tasks: {a: {operator: noop, task_group_name: h}}}", "1:74 d: The group 'h' is inside the mapped group 'g', where loops are not supported." },
        { "d: {task_groups: {g: {loop: {max_iterations: 2}}}, tasks: {a: {operator: value, expand: {set: [1]}, task_group_name: g}}}", "1:89 d.a: The task is inside the loop 'g', where mapped tasks are not supported." },
        { "d: {task_groups: {g: {loop: {max_iterations: 2}}}, tasks: {a: {operator: noop}}}", "1:18 d: The loop 'g' has no task to run." },
        { "d: {task_groups: {g: {loop: {max_iterations: 2}}}, tasks: {a: {operator: noop, task_group_name: g}, b: {operator: noop, task_group_name: g}}}", "1:101 d: The loop 'g' ends with 'g.a' and 'g.b'; it must end with one task*" },
        { "d: {deadlines: [late], tasks: {a: {operator: noop}}}", "1:16 d: 'deadlines' must be a mapping of names to deadlines; it is a list." },
        { "d: {deadlines: {late: {reference: queued_at, interval: 1h}}, tasks: {a: {operator: noop}}}", "1:23 d: The deadline 'late' needs 'reference', 'interval' and 'callback'." },
        { "d: {deadlines: {late: {reference: soon, interval: 1h, callback: {notify: x}}}, tasks: {a: {operator: noop}}}", "1:35 d: Expected is one of logical_date, queued_at and average_runtime, or an instant; it is 'soon'." },
        { "d: {deadlines: {late: {reference: queued_at, interval: 1h, callback: {notify: x}, task: aa}}, tasks: {a: {operator: noop}}}", "1:89 d: There is no task 'aa' in this DAG. Did you mean 'a'?" },
        { "d: {deadlines: {late: {reference: queued_at, max_runs: 3, interval: 1h, callback: {notify: x}}}, tasks: {a: {operator: noop}}}", "1:46 d: There is no key 'max_runs' here.*" },
        { "d: {on_retry_callback: {notify: x}, tasks: {a: {operator: noop}}}", "1:5 d: 'on_retry_callback' is not supported: *" },
        { "d: {tasks: {a: {operator: ask_for_path, subject: Where?, options: [b, c]}, b: {operator: noop, dependencies: [a]}}}", "*d.a: There is no task 'c' in this DAG.*" },
        { "d: {tasks: {a: {operator: ask_for_path, subject: Where?, options: [yes], options_mapping: {yes: b, no: b}}, b: {operator: noop, dependencies: [a]}}}", "*d.a: 'no' is none of the options yes." },
        { "d: {tasks: {a: {operator: approval, subject: Go?, defaults: Maybe}}}", "1:61 d.a: 'Maybe' is none of the options Approve, Reject." },
        { "d: {tasks: {a: {operator: ask, subject: Go?}}}", "1:16 d.a: The operator 'ask' needs 'options'." },
        { "d: {schedule: {cron: '@daily', timezone: Europe/Berln}, tasks: {a: {operator: noop}}}", "1:42 d: There is no time zone 'Europe/Berln'. Did you mean 'Europe/Berlin'?" },
        { "d: {schedule: {__type__: x.CronTimetable, cron: '@daily'}, tasks: {a: {operator: noop}}}", "1:15 d: There is no timetable 'CronTimetable'.*" },
        { "d: {tasks: {a: {operator: noop, end_date: tomorrow}}}", "1:43 d.a: Expected is an instant such as *; it is 'tomorrow'." },
        { "d: {start_date: tomorrow, tasks: {a: {operator: noop}}}", "1:17 d: Expected is an instant such as *; it is 'tomorrow'." },
        { "d: {catchup: true, schedule: '@daily', tasks: {a: {operator: noop}}}", "1:14 d: Catchup needs a StartDate*" },
        { "d: {params: 5, tasks: {a: {operator: noop}}}", "1:13 d: 'params' must be a mapping of names to defaults; it is a single value." },
        { "d: {params: {a: {type: integr}}, tasks: {a: {operator: noop}}}", "1:13 d: *integr*" },
        { "d: {schedule: '@daily', params: {a: {default: x, type: integer}}, tasks: {a: {operator: noop}}}", "1:33 d: *A DAG with a schedule needs valid defaults." },
        { "d: {max_map_length: 0, tasks: {a: {operator: noop}}}", "1:21 d: MaxMapLength is 0; it must be at least 1." },
        { "d: {schedule: '@daily', allowed_run_types: [manual], tasks: {a: {operator: noop}}}", "1:44 d: AllowedRunTypes leaves out scheduled, which its schedule makes." },
        { "d: {allowed_run_types: [manuall], tasks: {a: {operator: noop}}}", "1:25 d: 'manuall' is none of scheduled, manual, backfill, *Did you mean 'manual'?" },
        { "d: {max_consecutive_failed_dag_runs: -1, tasks: {a: {operator: noop}}}", "1:38 d: MaxConsecutiveFailedRuns is -1; *" },
        { "d: {task_groups: {g: {retries: -1}}, tasks: {a: {operator: noop, task_group_name: g}}}", "1:18 d: The group 'g': Retries is -1; *" },
        { "d: {default_args: {retrys: 1}, tasks: {a: {operator: noop}}}", "1:20 d: There is no key 'retrys' here. Did you mean 'retries'?" },
        { "d: {default_args: {pool_slots: 0}, tasks: {a: {operator: noop}}}", "1:32 d: In the defaults: PoolSlots is 0; it must be at least 1." },
        { "d: {task_groups: {g: {parent_group_name: h}, h: {parent_group_name: g}}, tasks: {a: {operator: noop}}}", "1:69 d: The group 'h' would be inside itself." },
        { "d: {tasks: {a: {operator: noop, on_failure_fail_dagrun: true}}}", "1:57 d.a: 'on_failure_fail_dagrun' is for teardowns*" },
        { "d: {tasks: {a: {operator: branch, follow: [x, b]}, b: {operator: noop, dependencies: [a]}}}", "1:43 d.a: There is no task 'x' in this DAG.*" },
        { "d: {tasks: {a: {operator: branch}}}", "1:13 d.a: The operator 'branch' needs either 'follow' or 'when'." },
        { "d: {tasks: {a: {operator: wait, seconds: -5}}}", "1:42 d.a: *" },
        { "d: {tasks: {a: {operator: fail, times: 0}}}", "1:40 d.a: 'times' is 0; it must be at least 1." },
        { "d: {tasks: {a: {operator: dbt, project_dir: x, command: biuld}}}", "1:57 d.a: There is no dbt command 'biuld'. Did you mean 'build'?*" },
        { "d: {tasks: {a: {operator: file_sensor}}}", "1:16 d.a: The operator 'file_sensor' needs 'path'." },
        { "d: {tasks: {a: {operator: file_sensor, path: x, mode: polk}}}", "1:55 d.a: 'polk' is none of poke, reschedule, deferred. Did you mean 'poke'?" },
        { "d: {tasks: {a: {operator: file_sensor, path: x, timeout: 0}}}", "1:58 d.a: 'timeout' is 00:00:00; it must be positive." },
        { "d: {tasks: {a: {operator: file_sensor, path: x, soft_fail: yes, never_fail: yes}}}", "1:77 d.a: 'soft_fail' and 'never_fail' are both true; *" },
        { "d: {tasks: {a: {operator: time_sensor}}}", "1:13 d.a: The operator 'time_sensor' needs either 'until' or 'after'." },
        { "d: {tasks: {a: {operator: run_sensor, dag_id: x, failed_states: [broken]}}}", "1:66 d.a: 'broken' is none of *" },
        { "d: {tasks: {a: {operator: trigger_dag, dag_id: x, conf: [1]}}}", "1:57 d.a: 'conf' must be a mapping." },
        { "d: {tasks: {a: {operator: trigger_dag, dag_id: x, on_existing: skip, reset_dag_run: true}}}", "1:64 d.a: Only one of *" },
        { "d: {tasks: {a: {operator: sql, connection: c}}}", "1:13 d.a: The operator 'sql' needs 'sql'." },
        { "d: {tasks: {a: {operator: sql, connection: c, sql: x, parameters: [1]}}}", "1:67 d.a: 'parameters' must be a mapping of names to values; *" },
        { "d: {tasks: {a: {operator: object_put, data: x}}}", "1:16 d.a: The operator 'object_put' needs 'key'." },
        { "d: {tasks: {a: {operator: object_put, key: x}}}", "1:13 d.a: The operator 'object_put' needs either 'data' or 'file'." },
        { "d: {tasks: {a: {operator: object_put, key: x, data: y, file: z}}}", "1:53 d.a: The operator 'object_put' needs either 'data' or 'file'." },
        { "d: {tasks: {a: {operator: object_put, key: /x, data: y}}}", "1:44 d.a: The object key '/x' starts or ends with '/' or holds '//'." },
        { "d: {tasks: {a: {operator: object_put, key: x, data: y, replace: perhaps}}}", "1:65 d.a: Expected is true or false; it is 'perhaps'." },
        { "d: {tasks: {a: {operator: object_put, key: x, data: y, s3_bucket: b}}}", "1:56 d.a: There is no key 's3_bucket' here.*" },
        { "d: {tasks: {a: {operator: object_get, key: x, file: y, json: true}}}", "1:62 d.a: 'json' is for a value that is passed on; *" },
        { "d: {tasks: {a: {operator: object_copy, source: x, target: x/../y}}}", "1:59 d.a: The object key 'x/../y' holds the segment '..'." },
        { "d: {tasks: {a: {operator: object_delete}}}", "1:13 d.a: The operator 'object_delete' needs either 'keys' or 'prefix'." },
        { "d: {tasks: {a: {operator: object_delete, keys: [x, y/]}}}", "1:48 d.a: The object key 'y/' starts or ends with '/' or holds '//'." },
        { "d: {tasks: {a: {operator: object_delete, keys: x, prefix: y}}}", "1:48 d.a: The operator 'object_delete' needs either 'keys' or 'prefix'." },
        { "d: {tasks: {a: {operator: object_delete, prefix: ''}}}", "1:50 d.a: 'prefix' is empty, which would remove every object." },
        { "d: {tasks: {a: {operator: object_list, max_keys: 0}}}", "1:50 d.a: 'max_keys' is 0; it must be at least 1." },
        { "d: {tasks: {a: {operator: publish_folder, folder: x, prefix: y/}}}", "1:62 d.a: The object key 'y/' starts or ends with '/' or holds '//'." },
        { "d: {tasks: {a: {operator: warehouse}}}", "1:13 d.a: The operator 'warehouse' needs 'sql'." },
        { "d: {tasks: {a: {operator: warehouse, sql: x, max_rows: 0}}}", "1:56 d.a: 'max_rows' is 0; it must be at least 1." },
        { "d: {tasks: {a: {operator: ingest_pipes, pipes: []}}}", "1:48 d.a: The operator 'ingest_pipes' needs 'pipes'." },
        { "d: {}", "1:1 d: The DAG has no tasks." },
        { "d: none", "1:4 d: A DAG is a mapping with 'tasks'; this is a single value." },
        { "a/b: {tasks: {a: {operator: noop}}}", "1:1 a/b: The DAG id 'a/b' contains '/'*" },
        { "- d", "1:1 A file of DAGs is a mapping of DAG ids; this is a list." },
        { "d: [", "2:1 This is not YAML: *" },
        { "d: *nowhere", "1:4 This is not YAML: There is no '&nowhere' before '*nowhere'." },
        { "d: &d {tasks: *d}", "1:15 This is not YAML: '*d' stands inside the value it stands for." },
    };

    [Theory]
    [MemberData(nameof(Single))]
    public void Read_OneThingWrong_IsToldWithItsPlace(string text, string expected)
    {
        var problem = Assert.Single(YamlDag.Problems(text));

        Assert.Matches($"^{Regex.Escape(expected).Replace(@"\*", ".*", StringComparison.Ordinal)}$", problem.ReplaceLineEndings(" "));
    }

    [Fact]
    public void Read_ManyThingsWrong_AreToldTogetherByPlace()
    {
        var problems = YamlDag.Problems("""
            first:
              schedule: not a cron
              tasks:
                a:
                  operator: shell
                  retries: x
                b:
                  operator: shel
                  dependencies: [a, nobody]
            second:
              tasks:
                c: {operator: noop, dependencies: [d]}
                d: {operator: noop, dependencies: [c]}
            """);

        Assert.Equal(
            ["2:13 first", "5:7 first.a", "6:16 first.a", "8:17 first.b", "9:25 first.b", "12:5 second"],
            problems.Select(problem => problem[..problem.IndexOf(": ", StringComparison.Ordinal)]));
    }

    [Fact]
    public void Read_AliasesOfAliases_AreRefusedBeforeTheyFillTheMemory()
    {
        var lines = Enumerable.Range(1, 40).Select(level => $"x-{level}: &x{level} [*x{level - 1}, *x{level - 1}]");

        var problem = Assert.Single(YamlDag.Problems($"x-0: &x0 [1, 2]\n{string.Join('\n', lines)}\n"));

        Assert.Contains("more than 1000000 values", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NestedTooDeep_IsRefused()
    {
        var problem = Assert.Single(YamlDag.Problems($"d: {new string('[', 200)}{new string(']', 200)}"));

        Assert.Contains("more than 100 levels", problem, StringComparison.Ordinal);
    }
}
