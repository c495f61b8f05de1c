namespace Dagfire.Yaml.Reading;

/// <summary>Assets in files: what DAGs wait for, what tasks update and read.</summary>
public sealed class AssetTests
{
    [Theory]
    [InlineData("[s3://a, s3://b]", "s3://a and s3://b")]
    [InlineData("{assets: [s3://a]}", "s3://a")]
    [InlineData("{datasets: {any: [s3://a, s3://b]}}", "s3://a or s3://b")]
    [InlineData("{any: [{all: [s3://a, s3://b]}, {name: c, uri: s3://c}]}", "(s3://a and s3://b) or c")]
    [InlineData("{__or__: [s3://a, {__and__: [s3://b, s3://c]}]}", "s3://a or (s3://b and s3://c)")]
    [InlineData("{__type__: airflow.sdk.Asset, uri: s3://a}", "s3://a")]
    [InlineData("[{alias: late}]", "any asset of the alias late")]
    [InlineData("{__type__: AssetOrTimeSchedule, assets: [s3://a], timetable: {__type__: CronTriggerTimetable, cron: '@daily'}}", "s3://a")]
    [InlineData("{assets: [s3://a], timetable: '@daily'}", "s3://a")]
    public void Read_ScheduleOfAssets_InEveryForm(string written, string expected)
    {
        var schedule = Assert.IsType<Schedule.AssetsSchedule>(YamlDag.Sound($"d: {{schedule: {written}, tasks: {{a: {{operator: noop}}}}}}").Definition.Schedule);

        Assert.Equal(expected, schedule.Condition.Describe());
        Assert.Equal(written.Contains("@daily", StringComparison.Ordinal) ? Schedule.Daily : null, schedule.Time);
    }

    [Fact]
    public void Read_OutletsAndInlets_ReachTheTask()
    {
        var options = YamlDag.Sound("""
            d:
              tasks:
                a:
                  operator: noop
                  outlets: [s3://a, {name: report, uri: s3://r, group: table, extra: {rows: 5}}, {alias: late}]
                  inlets: s3://in
            """).Definition.Tasks[0].Options;

        Assert.Equal([new Asset("s3://a"), new Asset("report", "s3://r"), new AssetAlias("late")], options.Outlets);
        var report = Assert.IsType<Asset>(options.Outlets![1]);
        Assert.Equal(("table", "{\"rows\":5}"), (report.Group, report.Extra?.GetRawText()));
        Assert.Equal([new Asset("s3://in")], options.Inlets);
    }

    [Fact]
    public void Read_Callbacks_OwnOnesStandBesideThoseOfTheDefaults()
    {
        var definition = YamlDag.Sound("""
            d:
              on_failure_callback: {notify: "#runs"}
              default_args: {on_failure_callback: {notify: "#tasks"}}
              tasks: {a: {operator: noop, on_retry_callback: {notify: "#retries"}}}
            """).Definition;

        Assert.True(definition is { OnFailure: not null, OnSuccess: null });
        Assert.True(definition.Tasks[0].Options.Callbacks is { OnFailure: not null, OnRetry: not null, OnSuccess: null });
    }
}
