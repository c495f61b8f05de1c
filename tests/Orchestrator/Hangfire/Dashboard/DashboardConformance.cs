using Dagfire.Conformance;
using Dagfire.Conformance.Databases;
using Dagfire.Hangfire.Dashboard.Support;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Hangfire.Dashboard;

/// <summary>Tests of Hangfire's dashboard over HTTP.</summary>
public abstract class DashboardConformance(TestDatabase database) : OrchestratorConformance(database)
{
    protected override void Configure(IServiceCollection services) => services.AddHangfire(Database);

    /// <summary>A DAG whose tasks come one after the other and succeed.</summary>
    protected static DagBuilder Chain(string dagId, params string[] tasks)
    {
        var dag = new DagBuilder(dagId);
        dag.Chain([.. tasks.Select(task => dag.Function<Nothing>(task, (_, _) => Succeed()))]);
        return dag;
    }

    /// <summary>A task that works until it is stopped, and says when it does.</summary>
    protected static TaskCompletionSource AddEndless(DagBuilder dag)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        dag.Function<Nothing>("endless", async (context, token) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, token);
            return TaskResult.Success;
        });
        return started;
    }

    private protected Task<HangfireSite> OpenAsync(params DagBuilder[] dags) => HangfireSite.StartAsync(OptionsFor(TimeProvider.System, changes: null, dags));

    private protected Task<HangfireSite> OpenAsync(string settings, params DagBuilder[] dags) => HangfireSite.StartAsync(OptionsFor(TimeProvider.System, changes: null, dags), settings);

    /// <summary>The site of a process that runs no attempts.</summary>
    private protected Task<HangfireSite> OpenIdleAsync(params DagBuilder[] dags)
    {
        var options = OptionsFor(TimeProvider.System, changes: null, dags);
        options.Engine.Slots = 0;
        return HangfireSite.StartAsync(options);
    }

    /// <summary>Runs a DAG to its end and waits until all its jobs are known and ended, so that pages are complete.</summary>
    private protected static async Task<TestRun> RunAsync(HangfireSite site, string dagId, params string[] tasks)
    {
        var run = await site.Orchestrator.RunAsync(dagId);
        await UntilAsync(() =>
        {
            using var connection = site.Storage.GetConnection();
            return Task.FromResult(tasks.All(task => site.JobOf(run.Run.RunKey, task) is { } job && connection.GetStateData(job)?.Name is "Succeeded" or "Failed"));
        });
        return run;
    }
}
