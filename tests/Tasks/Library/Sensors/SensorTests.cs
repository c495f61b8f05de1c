using System.Text;
using Dagfire.Commands;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Objects.Folder;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Tasks.Sensors;

/// <summary>The ready-made sensors, each in a DAG of its own.</summary>
public sealed class SensorTests : IDisposable
{
    private static readonly DateTimeOffset Date = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ManualClock _clock = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("dagfire-sensors-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task FileSensor_FileAppears_PassesItsPathOn()
    {
        await using var orchestrator = await StartAsync(new FileSensor(Path.Combine(_folder, "{{ ds }}", "*.csv")));
        var run = await WaitAsync(orchestrator, () =>
        {
            Directory.CreateDirectory(Path.Combine(_folder, "2026-11-01"));
            File.WriteAllText(Path.Combine(_folder, "2026-11-01", "b.csv"), "1");
        });

        Assert.Equal(TaskInstanceState.Success, run["wait"]);
        Assert.Contains("b.csv", await OutputAsync(orchestrator, run), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "in/2026-11-01/a.json")]
    [InlineData(true, "in/2026-11-01/")]
    public async Task ObjectSensor_ObjectAppears_PassesItsKeyOn(bool isPrefix, string key)
    {
        var objects = new FolderObjectStore(_folder, _clock);
        await using var orchestrator = await StartAsync(new ObjectSensor(key) { IsPrefix = isPrefix }, services => services.AddSingleton<IObjectStore>(objects));

        var run = await WaitAsync(orchestrator, () => objects.PutJsonAsync("in/2026-11-01/a.json", Encoding.UTF8.GetBytes("{}"), CancellationToken.None).GetAwaiter().GetResult());

        Assert.Equal("\"in/2026-11-01/a.json\"", await OutputAsync(orchestrator, run));
    }

    [Fact]
    public async Task TimeSensor_AfterTheDataInterval_WaitsSoLong()
    {
        await using var orchestrator = await StartAsync(new TimeSensor { Until = "{{ (logical_date + macros.timedelta(days=20)).isoformat() }}" });

        var run = await WaitAsync(orchestrator, () => { });

        Assert.Equal(TaskInstanceState.Success, run["wait"]);
        Assert.True(run.Instance("wait").EndedAt >= Date.AddDays(20));
    }

    [Fact]
    public async Task TimeSensor_NoMoment_FailsForGood()
    {
        await using var orchestrator = await StartAsync(new TimeSensor { Until = "tomorrow" });

        var run = await WaitAsync(orchestrator, () => { });

        Assert.Equal("'tomorrow' is no moment; an ISO 8601 date, or a time such as 14:30, is expected.", run.Instance("wait").Reason?.Message);
    }

    [Fact]
    public async Task RunSensor_OtherDagHasTheSameDate_WaitsForItsSuccess()
    {
        await using var orchestrator = await StartAsync(new RunSensor("other") { TaskIds = ["work"], CheckExistence = true });

        var run = await WaitAsync(orchestrator, () => orchestrator.RunAsync(new TriggerRequest("other") { LogicalDate = Date }).GetAwaiter().GetResult());

        Assert.Equal(TaskInstanceState.Success, run["wait"]);
    }

    [Theory]
    [InlineData("other", "success", TaskInstanceState.Failed)]
    [InlineData("nobody", "failed", TaskInstanceState.Failed)]
    public async Task RunSensor_FailedStateOrUnknownDag_EndsTheWait(string dagId, string failedState, TaskInstanceState expected)
    {
        await using var orchestrator = await StartAsync(new RunSensor(dagId) { AllowedStates = ["queued"], FailedStates = [failedState], CheckExistence = true });
        await orchestrator.RunAsync(new TriggerRequest("other") { LogicalDate = Date });

        Assert.Equal(expected, (await WaitAsync(orchestrator, () => { }))["wait"]);
    }

    private Task<TestOrchestrator> StartAsync<TSensor>(TSensor sensor, Action<IServiceCollection>? configure = null)
        where TSensor : ISensor
    {
        var dag = new DagBuilder("waits");
        dag.Sensor("wait", sensor, new SensorOptions { Mode = SensorMode.Deferred });
        var other = new DagBuilder("other");
        other.Function<Nothing>("work", (_, _) => Task.FromResult<TaskResult<Nothing>>(TaskResult.Success));
        return TestOrchestrator.StartAsync(new TestOrchestratorOptions
        {
            Dags = [dag, other],
            Clock = _clock,
            ConfigureServices = services =>
            {
                configure?.Invoke(services);
                services.AddDagfireTasks();
            },
        });
    }

    /// <summary>Has the sensor look once in vain, makes what it waits for, and moves the clock until its run has ended.</summary>
    private async Task<TestRun> WaitAsync(TestOrchestrator orchestrator, Action appear)
    {
        var triggered = await orchestrator.Commands.TriggerAsync(new TriggerRequest("waits") { LogicalDate = Date }, CancellationToken.None);
        var ended = orchestrator.EndOfAsync("waits", triggered.RunId);
        while (!ended.IsCompleted && (await orchestrator.ReadAsync("waits", triggered.RunId))["wait"] != TaskInstanceState.Deferred)
            await Task.Yield();
        appear();
        while (!ended.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await Task.WhenAny(ended, Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System));
        }

        return await ended;
    }

    private static Task<string?> OutputAsync(TestOrchestrator orchestrator, TestRun run) =>
        orchestrator.Runs.XComAsync(run.Run.RunKey, "wait", -1, XCom.ReturnValue, CancellationToken.None);
}
