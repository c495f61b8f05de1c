using Dagfire.Compilation;

namespace Dagfire.Yaml.Reading;

/// <summary>What DAGs and tasks say of themselves.</summary>
public sealed class OptionTests
{
    [Fact]
    public void Read_EveryDagOption_ReachesTheDefinition()
    {
        var definition = YamlDag.Sound("""
            etl:
              default_args: {owner: data, start_date: 2024-01-01, end_date: "2026-12-31T18:00:00Z"}
              description: Loads what was sold.
              schedule: "0 3 * * *"
              timezone: Europe/Berlin
              catchup: yes
              max_active_runs: 2
              concurrency: 7
              dagrun_timeout_sec: 3600
              tags: [sales, nightly]
              tasks: {a: {operator: noop}}
            """).Definition;

        Assert.Equal(("Loads what was sold.", "data", true, 2, 7), (definition.Description, definition.Owner, definition.Catchup, definition.MaxActiveRuns, definition.MaxActiveTasks));
        Assert.Equal(Schedule.Cron("0 3 * * *", "Europe/Berlin"), definition.Schedule);
        Assert.Equal(new DateTimeOffset(2023, 12, 31, 23, 0, 0, TimeSpan.Zero), definition.StartDate);
        Assert.Equal(new DateTimeOffset(2026, 12, 31, 18, 0, 0, TimeSpan.Zero), definition.EndDate);
        Assert.Equal(TimeSpan.FromHours(1), definition.RunTimeout);
        Assert.Equal(["sales", "nightly"], definition.Tags);
    }

    [Fact]
    public void Read_DatesOfTasks_AreReadInTheDagsZoneAndComeFromTheGroup()
    {
        var dag = YamlDag.Sound("""
            etl:
              timezone: Europe/Berlin
              task_groups:
                late: {default_args: {start_date: 2026-11-03}}
              tasks:
                plain: {operator: noop}
                dated: {operator: noop, start_date: 2026-11-01, end_date: "2026-11-30T12:00:00Z"}
                grouped: {operator: noop, task_group_name: late}
            """);

        Assert.Equal((null, null), (dag.Find("plain")!.StartDate, dag.Find("plain")!.EndDate));
        Assert.Equal((new DateTimeOffset(2026, 10, 31, 23, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero)), (dag.Find("dated")!.StartDate!.Value, dag.Find("dated")!.EndDate!.Value));
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 23, 0, 0, TimeSpan.Zero), dag.Find("late.grouped")!.StartDate);
    }

    [Fact]
    public void Read_Deadlines_CountFromTheirReferenceAndKnowTheirTask()
    {
        var deadlines = YamlDag.Sound("""
            etl:
              timezone: Europe/Berlin
              deadlines:
                run: {reference: dagrun_queued_at, interval: 2h, callback: {notify: "#data"}}
                load: {reference: logical_date, interval: 1h30m, callback: {notify: "#data"}, task: load}
                slow: {reference: average_runtime, max_runs: 5, min_runs: 2, interval: 600, callback: {notify: "#data"}}
                party: {reference: 2026-12-31 18:00, interval: 0, callback: {notify: "#data"}}
              task_groups: {warehouse: {}}
              tasks: {load: {operator: noop, task_group_name: warehouse}}
            """).Definition.Deadlines;

        Assert.Equal(
            [
                ("run", DeadlineReference.QueuedAt, TimeSpan.FromHours(2), null), ("load", DeadlineReference.LogicalDate, TimeSpan.FromMinutes(90), "warehouse.load"),
                ("slow", DeadlineReference.AverageRuntime(5, 2), TimeSpan.FromMinutes(10), null),
                ("party", DeadlineReference.At(new DateTimeOffset(2026, 12, 31, 17, 0, 0, TimeSpan.Zero)), TimeSpan.Zero, (string?)null),
            ],
            deadlines.Select(deadline => (deadline.Name, deadline.Reference, deadline.Interval, deadline.TaskId)));
    }

    [Fact]
    public void Read_EveryTaskOption_ReachesTheTask()
    {
        var task = TaskOf("""
            retries: 4
            retry_delay: 90
            retry_exponential_backoff: true
            max_retry_delay: 1h
            execution_timeout_sec: 12.5
            trigger_rule: none_failed_or_skipped
            queue: big
            pool: warehouse
            pool_slots: 2
            priority_weight: 7
            weight_rule: absolute
            max_active_tis_per_dag: 3
            max_active_tis_per_dagrun: 2
            description: Does nothing.
            depends_on_past: false
            email_on_failure: false
            """);

        Assert.Equal((4, TimeSpan.FromSeconds(12.5), TriggerRule.NoneFailedMinOneSuccess), (task.Retries, task.ExecutionTimeout, task.TriggerRule));
        Assert.Equal(("big", "warehouse", 2, 7, WeightRule.Absolute), (task.Queue, task.Pool, task.PoolSlots, task.PriorityWeight, task.WeightRule));
        Assert.Equal((3, 2, "Does nothing."), (task.MaxActiveAcrossRuns, task.MaxActivePerRun, task.Description));
        var options = task.Definition.Options;
        Assert.Equal((TimeSpan.FromSeconds(90), 2d, TimeSpan.FromHours(1)), (options.RetryDelay, options.RetryExponentialBackoff, options.MaxRetryDelay));
    }

    [Theory]
    [InlineData("default_args: {depends_on_past: true, wait_for_downstream: yes, wait_for_past_depends_before_skipping: on}", "")]
    [InlineData("description: in the task", ", depends_on_past: true, wait_for_downstream: true, wait_for_past_depends_before_skipping: true")]
    public void Read_ThePast_ReachesTheTask(string ofDag, string ofTask)
    {
        var dag = YamlDag.Sound($"past: {{{ofDag}, tasks: {{a: {{operator: noop{ofTask}}}}}}}");

        var options = ofTask.Length > 0 ? dag.Definition.Tasks[0].Options : dag.Definition.Defaults;
        Assert.Equal((true, true, true), (options.DependsOnPast, options.WaitForDownstream, options.WaitForPastDependsBeforeSkipping));
    }

    [Fact]
    public void Read_LimitsOfTheDag_ReachTheDefinition()
    {
        var definition = YamlDag.Sound("""
            limits:
              max_consecutive_failed_dag_runs: 3
              max_map_length: 20
              ignore_first_depends_on_past: false
              allowed_run_types: [manual, asset_triggered]
              task_groups: {g: {retries: 2, retry_delay: 1m}}
              tasks: {a: {operator: noop, task_group_name: g}}
            """).Definition;

        Assert.Equal((3, 20, false), (definition.MaxConsecutiveFailedRuns, definition.MaxMapLength, definition.IgnoreFirstDependsOnPast));
        Assert.Equal([RunType.Manual, RunType.AssetTriggered], definition.AllowedRunTypes);
        Assert.Equal((2, TimeSpan.FromMinutes(1)), (definition.Groups["g"].Retries, definition.Groups["g"].RetryDelay));
    }

    [Theory]
    [InlineData("5", "5", null)]
    [InlineData("text", "\"text\"", null)]
    [InlineData("null", "null", null)]
    [InlineData("[1, two]", "[1,\"two\"]", null)]
    [InlineData("{city: Bonn}", "{\"city\":\"Bonn\"}", null)]
    [InlineData("{default: 3, type: integer, minimum: 1}", "3", "{\"type\":\"integer\",\"minimum\":1}")]
    [InlineData("{type: string}", null, "{\"type\":\"string\"}")]
    [InlineData("{__type__: airflow.sdk.Param, default: null, type: ['null', string]}", "null", "{\"type\":[\"null\",\"string\"]}")]
    public void Read_Param_InEveryForm(string written, string? @default, string? schema)
    {
        var param = YamlDag.Sound($"given: {{params: {{p: {written}}}, tasks: {{a: {{operator: noop}}}}}}").Definition.Params["p"];

        Assert.Equal((@default, schema), (param.Default?.GetRawText(), param.Schema));
    }

    [Fact]
    public void Read_ParamWithDescription_KeepsIt() =>
        Assert.Equal("Which city.", YamlDag.Sound("given: {params: {p: {default: Bonn, description: Which city.}}, tasks: {a: {operator: noop}}}").Definition.Params["p"].Description);

    [Fact]
    public void Read_DefaultsOfFileDagAndGroup_TheNearestCounts()
    {
        var dag = YamlDag.Sound("""
            default:
              default_args: {retries: 1, retry_delay: 10, queue: file, bash_command: echo common}
              schedule: "@daily"
            levels:
              default_args: {queue: dag, pool: dag}
              task_groups:
                outer: {default_args: {pool: outer, retries: 2}}
                inner: {parent_group_name: outer, default_args: {retries: 3}}
              tasks:
                a: {operator: shell}
                b: {operator: noop, task_group_name: inner}
                c: {operator: noop, task_group_name: inner, retries: 0}
            """);

        Assert.Equal((1, "dag", "dag"), Of("a"));
        Assert.Equal((3, "dag", "outer"), Of("outer.inner.b"));
        Assert.Equal((0, "dag", "outer"), Of("outer.inner.c"));
        Assert.Equal(Schedule.Cron("@daily"), dag.Definition.Schedule);

        (int, string, string) Of(string id) => (dag.Find(id)!.Retries, dag.Find(id)!.Queue, dag.Find(id)!.Pool);
    }

    [Theory]
    [InlineData("300", 300)]
    [InlineData("5m", 300)]
    [InlineData("1h30m", 5400)]
    [InlineData("90s", 90)]
    [InlineData("250ms", 0.25)]
    [InlineData("2 days", 172800)]
    [InlineData("1 hour 5 minutes", 3900)]
    [InlineData("00:05:00", 300)]
    [InlineData("01:30", 5400)]
    [InlineData("1.02:00:00", 93600)]
    [InlineData("PT5M", 300)]
    [InlineData("P1DT1S", 86401)]
    [InlineData("{minutes: 5, seconds: 1}", 301)]
    [InlineData("{__type__: datetime.timedelta, hours: 1}", 3600)]
    public void Read_Duration_InEveryForm(string written, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), TaskOf($"retry_delay: {written}").Definition.Options.RetryDelay);

    [Theory]
    [InlineData("2026-11-20", "2026-11-20T00:00:00Z")]
    [InlineData("'2026-11-20 06:30'", "2026-11-20T06:30:00Z")]
    [InlineData("2026-11-20T06:30:00+02:00", "2026-11-20T04:30:00Z")]
    [InlineData("2026-11-20T06:30:00.5Z", "2026-11-20T06:30:00.5Z")]
    [InlineData("2 days", "2026-11-18T00:00:00Z")]
    [InlineData("1 hour", "2026-11-19T23:00:00Z")]
    public void Read_StartDate_InEveryForm(string written, string expected)
    {
        var dag = YamlDag.Sound($"dated: {{start_date: {written}, tasks: {{a: {{operator: noop}}}}}}");

        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), dag.Definition.StartDate);
    }

    public static TheoryData<string, Schedule> Schedules => new()
    {
        { "null", Schedule.None },
        { "None", Schedule.None },
        { "'@once'", Schedule.Once },
        { "'@continuous'", Schedule.Continuous },
        { "'@hourly'", Schedule.Hourly },
        { "{cron: 0 6 * * *, timezone: Europe/Berlin}", Schedule.Cron("0 6 * * *", "Europe/Berlin") },
        { "{cron: 0 6 * * *, data_intervals: true}", Schedule.CronIntervals("0 6 * * *") },
        { "{cron: 0 6 * * *, first_tick: wait_for_next}", new Schedule.CronSchedule("0 6 * * *", "UTC") { FirstTick = FirstTick.WaitForNext } },
        { "{every: 30m}", Schedule.Every(TimeSpan.FromMinutes(30)) },
        { "{every: {months: 1}, data_intervals: true}", Schedule.EveryMonths(1, intervals: true) },
        { "{__type__: airflow.timetables.trigger.CronTriggerTimetable, cron: '@daily', timezone: UTC}", Schedule.Daily },
        { "{__type__: airflow.timetables.interval.CronDataIntervalTimetable, cron: '@daily', timezone: UTC}", Schedule.CronIntervals("@daily") },
        { "{__type__: datetime.timedelta, seconds: 30}", Schedule.Every(TimeSpan.FromSeconds(30)) },
        { "{__type__: dateutil.relativedelta.relativedelta, months: 2}", Schedule.EveryMonths(2) },
        { "{__type__: airflow.timetables.interval.DeltaDataIntervalTimetable, delta: {hours: 1}}", Schedule.Every(TimeSpan.FromHours(1), intervals: true) },
        { "{timetable: {__type__: CronTriggerTimetable, cron: '@weekly'}}", Schedule.Weekly },
    };

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Read_Schedule_InEveryForm(string written, Schedule expected) =>
        Assert.Equal(expected, YamlDag.Sound($"timed: {{start_date: 2026-01-01, schedule: {written}, tasks: {{a: {{operator: noop}}}}}}").Definition.Schedule);

    [Fact]
    public void Read_ListsOfTimes_AreTaken()
    {
        var crons = Assert.IsType<Schedule.SeveralCronsSchedule>(ScheduleOf("{crons: ['@daily', 0 12 * * 1], timezone: Asia/Tokyo}"));
        var events = Assert.IsType<Schedule.EventsSchedule>(ScheduleOf("{at: [2026-01-01, 2026-02-01T06:00:00Z], manual_runs_at_events: true}"));

        Assert.Equal(["@daily", "0 12 * * 1"], crons.Expressions);
        Assert.Equal("Asia/Tokyo", crons.TimeZone);
        Assert.Equal((2, true), (events.Instants.Count, events.ManualRunsAtEvents));

        static Schedule ScheduleOf(string written) => YamlDag.Sound($"timed: {{schedule: {written}, tasks: {{a: {{operator: noop}}}}}}").Definition.Schedule;
    }

    private static DagTask TaskOf(string options) =>
        Assert.Single(YamlDag.Sound($"one:\n  tasks:\n    a:\n      operator: noop\n      {options.ReplaceLineEndings("\n      ")}\n").Tasks);
}
