using Dagfire.Commands;
using Dagfire.Testing;

namespace Dagfire.Yaml.Running;

/// <summary>Sensors and triggers from files, run by the engine.</summary>
public sealed class SensorRunTests : IDisposable
{
    private static readonly DateTimeOffset Date = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ManualClock _clock = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("dagfire-yaml-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("deferrable: true")]
    [InlineData("mode: reschedule")]
    [InlineData("mode: poke, exponential_backoff: true, max_wait: 2m")]
    public async Task Run_FileSensor_WaitsForItsFile(string mode)
    {
        await using var yaml = await YamlRun.StartAsync($$$"""
            waits:
              tasks:
                wait: {operator: file_sensor, path: "{{{_folder}}}/{{ ds }}.csv", poke_interval: 1m, {{{mode}}} }
            """, clock: _clock);

        var run = await EndAsync(yaml, "waits", () => File.WriteAllText(Path.Combine(_folder, "2026-11-01.csv"), "1"));

        Assert.Equal(TaskInstanceState.Success, run["wait"]);
        Assert.Equal([Path.Combine(_folder, "2026-11-01.csv")], await yaml.OutputsAsync(run, "wait"));
    }

    [Theory]
    [InlineData("soft_fail: true", TaskInstanceState.Skipped)]
    [InlineData("soft_fail: false", TaskInstanceState.Failed)]
    public async Task Run_SensorOutOfTime_EndsAsAsked(string option, TaskInstanceState expected)
    {
        await using var yaml = await YamlRun.StartAsync($$"""
            late:
              tasks:
                wait: {operator: time_sensor, until: "2030-01-01", timeout: 5m, mode: deferred, {{option}} }
            """, clock: _clock);

        Assert.Equal(expected, (await EndAsync(yaml, "late", () => { }))["wait"]);
    }

    [Fact]
    public async Task Run_MappedDeferredSensor_EachWaitsForItsOwn()
    {
        var start = _clock.GetUtcNow();
        await using var yaml = await YamlRun.StartAsync($$"""
            waits:
              tasks:
                wait:
                  operator: time_sensor
                  partial: {mode: deferred, poke_interval: 30s}
                  expand: {until: ["{{start.AddMinutes(10):O}}", "{{start.AddHours(1):O}}"]}
            """, clock: _clock);

        var run = await EndAsync(yaml, "waits", () => { });

        Assert.Equal([TaskInstanceState.Success, TaskInstanceState.Success], run.TaskInstances.Select(instance => instance.State));
        Assert.All(run.TaskInstances, instance => Assert.True(instance.EndedAt >= start + (instance.MapIndex == 0 ? TimeSpan.FromMinutes(10) : TimeSpan.FromHours(1))));
    }

    [Fact]
    public async Task Run_TriggerDagForEachItem_WaitsForTheirRuns()
    {
        await using var yaml = await YamlRun.StartAsync("""
            parent:
              tasks:
                trigger:
                  operator: trigger_dag
                  partial: {dag_id: child, wait_for_completion: true, logical_date: none, conf: {day: "{{ ds }}", index: "{{ ti.map_index }}"}}
                  expand: {run_id: [one, two]}
            child:
              params: {day: nothing, index: 0}
              tasks: {work: {operator: value, set: "{{ params.day }} {{ params.index }}"}}
            """, clock: _clock);

        var run = await EndAsync(yaml, "parent", () => { });

        Assert.Equal(DagRunState.Success, run.State);
        Assert.Equal(["2026-11-01 0"], await yaml.OutputsAsync(await yaml.Orchestrator.ReadAsync("child", "one"), "work"));
        Assert.Equal(["2026-11-01 1"], await yaml.OutputsAsync(await yaml.Orchestrator.ReadAsync("child", "two"), "work"));
    }

    [Fact]
    public async Task Run_ExternalTaskSensor_WaitsForTheOtherRun()
    {
        await using var yaml = await YamlRun.StartAsync("""
            waits:
              tasks:
                wait: {operator: airflow.sensors.external_task.ExternalTaskSensor, external_dag_id: other, external_task_id: work, deferrable: true, execution_delta: 1d}
            other:
              tasks: {work: {operator: noop}}
            """, clock: _clock);

        var run = await EndAsync(yaml, "waits", () =>
            yaml.Orchestrator.Commands.TriggerAsync(new TriggerRequest("other") { LogicalDate = Date.AddDays(-1) }, CancellationToken.None).GetAwaiter().GetResult());

        Assert.Equal(TaskInstanceState.Success, run["wait"]);
    }

    /// <summary>Triggers, does what is waited for once the clock has moved, and moves on to the end.</summary>
    private async Task<TestRun> EndAsync(YamlRun yaml, string dagId, Action appear)
    {
        var triggered = await yaml.Orchestrator.Commands.TriggerAsync(new TriggerRequest(dagId) { LogicalDate = Date }, CancellationToken.None);
        var ended = yaml.Orchestrator.EndOfAsync(dagId, triggered.RunId);
        appear();
        while (!ended.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(30));
            await Task.WhenAny(ended, Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System));
        }

        return await ended;
    }
}
