using Dagfire.Conformance.Databases;
using Dagfire.Engine;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance;

/// <summary>Tests of a whole orchestrator.</summary>
/// <param name="database">The database it works on.</param>
public abstract class OrchestratorConformance(TestDatabase database) : DatabaseConformance(database)
{
    /// <summary>A success without output.</summary>
    protected static Task<TaskResult<Nothing>> Succeed() => Task.FromResult<TaskResult<Nothing>>(TaskResult.Success);

    /// <summary>Any other result.</summary>
    protected static Task<TaskResult<Nothing>> End(TaskResult result) => Task.FromResult<TaskResult<Nothing>>(result);

    /// <summary>Starts an orchestrator on the system's clock.</summary>
    protected Task<TestOrchestrator> StartAsync(params DagBuilder[] dags) => StartAsync(TimeProvider.System, changes: null, dags);

    /// <summary>Starts an orchestrator.</summary>
    protected Task<TestOrchestrator> StartAsync(TimeProvider clock, ChangeLog? changes, params DagBuilder[] dags) => TestOrchestrator.StartAsync(OptionsFor(clock, changes, dags));

    /// <summary>What an orchestrator is started with.</summary>
    protected TestOrchestratorOptions OptionsFor(TimeProvider clock, ChangeLog? changes, params DagBuilder[] dags) => new()
    {
        Dags = dags,
        Clock = clock,
        Database = Database,
        ConfigureServices = services =>
        {
            if (changes is not null)
                services.AddSingleton<IRunObserver>(changes);
            Configure(services);
        },
    };

    /// <summary>What the orchestrators of a suite have beside the usual, for example another executor.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }

    /// <summary>Looks until something has come true that nobody tells of.</summary>
    protected static async Task UntilAsync(Func<Task<bool>> isTrue)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await isTrue())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeLimit, "It did not come true in time.");
            await Task.Yield();
        }
    }

    /// <summary>Moves the clock, and has the engine look at what that made due.</summary>
    protected static void Advance(TestOrchestrator orchestrator, ManualClock clock, TimeSpan time)
    {
        clock.Advance(time);
        orchestrator.Engine.Wake();
    }

    /// <summary>Moves the clock in steps until something has happened: for timers that are set on the way.</summary>
    protected static async Task AdvanceUntilAsync(TestOrchestrator orchestrator, ManualClock clock, TimeSpan step, Task happened)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (!happened.IsCompleted)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(deadline) < TimeLimit, "It did not happen in time.");
            Advance(orchestrator, clock, step);
            await Task.WhenAny(happened, Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System));
        }

        await happened;
    }
}
