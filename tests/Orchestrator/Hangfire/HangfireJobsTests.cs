using Dagfire.Conformance;
using Dagfire.Conformance.Databases;
using Dagfire.Testing;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Hangfire;

public sealed class InMemoryHangfireJobsTests() : HangfireJobsTests(TestDatabase.Sqlite());

public sealed class PostgreSqlHangfireJobsTests() : HangfireJobsTests(TestDatabase.PostgreSql());

/// <summary>What people see of attempts in Hangfire.</summary>
public abstract class HangfireJobsTests(TestDatabase database) : OrchestratorConformance(database)
{
    [Fact]
    public async Task Run_AChain_EachJobsPageListsWhatItLedTo()
    {
        var dag = new DagBuilder("chain");
        dag.Chain(
            dag.Function<Nothing>("a", (_, _) => Succeed()),
            dag.Function<Nothing>("b", (_, _) => Succeed(), options => options.Queue = "DBT.heavy"),
            dag.Function<Nothing>("c", (_, _) => End(TaskResult.Skip("not today"))));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);
        var jobs = await EndedJobsAsync(orchestrator, run, count: 3);

        Assert.Equal(["a -> b", "b -> c", "c -> "], jobs.Select(job => $"{job.Task} -> {string.Join(' ', job.LedTo)}"));
        Assert.Equal(["Succeeded \"success\"", "Succeeded \"success\"", "Succeeded \"skipped: not today\""], jobs.Select(job => $"{job.State} {job.Result}"));
        Assert.Equal(["default", "dbt_heavy", "default"], jobs.Select(job => job.Queue));
    }

    [Fact]
    public async Task Run_AnAttemptFails_ItsJobHasFailedAndIsNotRetriedByHangfire()
    {
        var dag = new DagBuilder("failing");
        dag.Function<Nothing>("task", (context, _) => context.Attempt == 1 ? throw new IOException("broken") : Succeed(), options => (options.Retries, options.RetryDelay) = (1, TimeSpan.Zero));
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync(dag.Id);
        var jobs = await EndedJobsAsync(orchestrator, run, count: 2);

        Assert.Equal(["Failed", "Succeeded"], jobs.Select(job => job.State));
        Assert.Equal(["System.IO.IOException: broken"], jobs.Select(job => job.Failure).OfType<string>());
        Assert.Equal(DagRunState.Success, run.State);
    }

    [Fact]
    public async Task Requeue_TheJobOfAnEndedAttempt_FindsNobodyWhoWantsIt()
    {
        var calls = 0;
        var dag = new DagBuilder("again");
        dag.Function<Nothing>("task", (_, _) =>
        {
            Interlocked.Increment(ref calls);
            return Succeed();
        });
        await using var orchestrator = await StartAsync(dag);
        var run = await orchestrator.RunAsync(dag.Id);
        var job = Assert.Single(await EndedJobsAsync(orchestrator, run, count: 1));

        new BackgroundJobClient(orchestrator.Services.GetRequiredService<JobStorage>()).Requeue(job.JobId);
        await UntilAsync(async () => (await EndedJobsAsync(orchestrator, run, count: 1))[0].Result?.Contains("nobody wants it", StringComparison.Ordinal) == true);

        Assert.Equal((1, DagRunState.Success), (calls, (await orchestrator.ReadAsync(dag.Id, run.Run.RunId)).State));
    }

    protected override void Configure(IServiceCollection services) => services.AddHangfire(Database);

    private static async Task<IReadOnlyList<SeenJob>> EndedJobsAsync(TestOrchestrator orchestrator, TestRun run, int count)
    {
        var storage = orchestrator.Services.GetRequiredService<JobStorage>();
        List<SeenJob> jobs = [];
        await UntilAsync(() =>
        {
            jobs = JobsOf(storage, run.Run.RunKey);
            return Task.FromResult(jobs.Count == count && jobs.TrueForAll(job => job.State is "Succeeded" or "Failed"));
        });
        return jobs;
    }

    private static List<SeenJob> JobsOf(JobStorage storage, long runKey)
    {
        using var connection = storage.GetConnection();
        var byField = connection.GetAllEntriesFromHash($"dagfire:run:{runKey}") ?? [];
        var taskOf = byField.ToDictionary(pair => pair.Value, pair => pair.Key.Split('|')[0]);
        return [.. byField.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => SeenJob.Of(storage, pair.Value, taskOf))];
    }

    private sealed record SeenJob(string JobId, string Task, string State, string? Result, string? Failure, string Queue, IReadOnlyList<string> LedTo)
    {
        internal static SeenJob Of(JobStorage storage, string jobId, Dictionary<string, string> taskOf)
        {
            var details = storage.GetMonitoringApi().JobDetails(jobId);
            var ended = details.History[0];
            var queue = details.History.Last(state => state.StateName == "Enqueued").Data["Queue"];
            var ledTo = details.Properties.TryGetValue("Continuations", out var written)
                ? System.Text.Json.JsonDocument.Parse(written).RootElement.EnumerateArray().Select(each => taskOf[each.GetProperty(nameof(JobId)).GetString()!]).ToList()
                : [];
            return new SeenJob(jobId, taskOf[jobId], ended.StateName, ended.Data.TryGetValue("Result", out var result) ? result : null, ended.Data.TryGetValue("ExceptionMessage", out var failure) ? failure : null, queue, ledTo);
        }
    }
}
