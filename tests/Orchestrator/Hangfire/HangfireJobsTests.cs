using Dagfire.Auditing;
using Dagfire.Conformance;
using Dagfire.Conformance.Databases;
using Dagfire.Queries;
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
        // The page of a job says where it led just after the other one is known.
        await UntilAsync(async () => (jobs = await EndedJobsAsync(orchestrator, run, count: 3)).Sum(job => job.LedTo.Count) == 2);

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
    public async Task Requeue_TheJobOfAnEndedAttempt_ClearsItsTaskAndWhatComesAfterIt()
    {
        var dag = new DagBuilder("again");
        dag.Chain(dag.Function<Nothing>("before", (_, _) => Succeed()), dag.Function<Nothing>("task", (_, _) => Succeed()), dag.Function<Nothing>("after", (_, _) => Succeed()));
        await using var orchestrator = await StartAsync(dag);
        var run = await orchestrator.RunAsync(dag.Id);
        var job = (await EndedJobsAsync(orchestrator, run, count: 3)).Single(job => job.Task == "task");

        new BackgroundJobClient(orchestrator.Services.GetRequiredService<JobStorage>()).Requeue(job.JobId);
        await UntilAsync(async () => (await orchestrator.ReadAsync(dag.Id, run.Run.RunId)) is { State: DagRunState.Success } again && again.Instance("after").Attempt == 2);
        var jobs = await EndedJobsAsync(orchestrator, run, count: 5);

        var attempts = (await orchestrator.ReadAsync(dag.Id, run.Run.RunId)).TaskInstances.Select(instance => $"{instance.TaskId} {instance.Attempt}");
        Assert.Equal(["after 2", "before 1", "task 2"], attempts.Order(StringComparer.Ordinal));
        Assert.Equal("\"requeued by hand: the task was cleared, and runs again as another job\"", jobs.Single(each => each.JobId == job.JobId).Result);
        Assert.Equal(["hangfire hangfire_job_requeued task", "hangfire clear_task_instances "], await EntriesAsync(orchestrator));
    }

    [Fact]
    public async Task Delete_TheJobAtWork_StopsTheAttemptAndMarksItFailed()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var dag = new DagBuilder("endless");
        var task = dag.Function<Nothing>("task", async (context, token) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Clock, token);
            return TaskResult.Success;
        }, options => options.Retries = 3);
        dag.Function<Nothing>("alarm", (_, _) => Succeed(), options => options.TriggerRule = TriggerRule.OneFailed).After(task);
        await using var orchestrator = await StartAsync(dag);
        var triggered = await orchestrator.Commands.TriggerAsync(new(dag.Id), CancellationToken.None);
        await started.Task.WaitAsync(TimeLimit, TimeProvider.System);
        var storage = orchestrator.Services.GetRequiredService<JobStorage>();
        await UntilAsync(() => Task.FromResult(JobsOf(storage, triggered.RunKey).Count == 1));

        new BackgroundJobClient(storage).Delete(JobsOf(storage, triggered.RunKey)[0].JobId);
        var run = await orchestrator.EndOfAsync(dag.Id, triggered.RunId);

        Assert.Equal((TaskInstanceState.Failed, 1, TaskInstanceState.Success), (run["task"], run.Instance("task").Attempt, run["alarm"]));
        Assert.Contains("hangfire hangfire_job_deleted task", await EntriesAsync(orchestrator));
    }

    [Fact]
    public async Task CarryOn_AChainAndAFan_RunInFewJobsWhosePagesListThem()
    {
        var dag = new DagBuilder("carried");
        var first = dag.Function<Nothing>("a", (_, _) => Succeed());
        var last = dag.Function<Nothing>("z", (_, _) => Succeed());
        dag.Chain(first, dag.Function<Nothing>("b", (_, _) => Succeed()), last);
        dag.Chain(first, dag.Function<Nothing>("c", (_, _) => Succeed()), last);
        var options = OptionsFor(TimeProvider.System, changes: null, dag);
        options.ConfigureServices = services => services.AddHangfire(Database, "dag:carried");
        await using var orchestrator = await TestOrchestrator.StartAsync(options);

        var run = await orchestrator.RunAsync(dag.Id);
        var storage = orchestrator.Services.GetRequiredService<JobStorage>();
        await UntilAsync(() => Task.FromResult(EntriesOf(storage, run.Run.RunKey).Count == 4 && JobsOf(storage, run.Run.RunKey).TrueForAll(job => job.State == "Succeeded")));

        Assert.Equal(DagRunState.Success, run.State);
        // Of two that are ready together one goes on in the job; the other has its own, or follows in it when it got its slot later.
        var jobs = EntriesOf(storage, run.Run.RunKey).Values.Distinct().Count();
        Assert.InRange(jobs, 1, 2);
        using var connection = storage.GetConnection();
        List<CarriedAttempt> carried = [];
        await UntilAsync(() =>
        {
            carried = [.. EntriesOf(storage, run.Run.RunKey).Values.Distinct().SelectMany(job => JobLedger.CarriedBy(connection, job))];
            return Task.FromResult(carried.Count == 4 - jobs);
        });
        Assert.All(carried, each => Assert.Equal("success", each.End));
    }

    [Fact]
    public async Task Links_OfAttempts_LeadToTheirJobsThatAreStillThere()
    {
        var dag = new DagBuilder("linked");
        dag.Function<Nothing>("task", (context, _) => context.Attempt == 1 ? throw new IOException("broken") : Succeed(), options => (options.Retries, options.RetryDelay) = (1, TimeSpan.Zero));
        await using var orchestrator = await StartAsync(dag);
        var run = await orchestrator.RunAsync(dag.Id);
        var jobs = await EndedJobsAsync(orchestrator, run, count: 2);
        var links = orchestrator.Services.GetRequiredService<IAttemptLinks>();
        var last = run.Instance("task");

        Assert.Equal([LinkOf(jobs[0].JobId)], await links.OfAsync(last with { Attempt = 1 }, CancellationToken.None));
        Assert.Equal([LinkOf(jobs[1].JobId)], await links.OfAsync(last, CancellationToken.None));
        Assert.Empty(await links.OfAsync(last with { Attempt = 3 }, CancellationToken.None));
        Assert.Empty(await links.OfAsync(last with { TaskId = "other" }, CancellationToken.None));
        new JobLedger(orchestrator.Services.GetRequiredService<JobStorage>()).Note(
            new QueuedAttempt(new AttemptReference(last.RunKey, "gone", -1, 1, 1), "default", dag.Id, run.Run.RunId), "987654321");
        Assert.Empty(await links.OfAsync(last with { TaskId = "gone", Attempt = 1 }, CancellationToken.None));

        static AttemptLink LinkOf(string jobId) => new($"Hangfire job {jobId}", $"/hangfire/jobs/details/{jobId}");
    }

    [Fact]
    public async Task Links_OfCarriedAttempts_LeadToTheJobThatCarriedOn()
    {
        var dag = new DagBuilder("carried");
        dag.Chain(dag.Function<Nothing>("a", (_, _) => Succeed()), dag.Function<Nothing>("b", (_, _) => Succeed()));
        var options = OptionsFor(TimeProvider.System, changes: null, dag);
        options.ConfigureServices = services => services.AddHangfire(Database, "*");
        await using var orchestrator = await TestOrchestrator.StartAsync(options);
        var run = await orchestrator.RunAsync(dag.Id);
        var links = orchestrator.Services.GetRequiredService<IAttemptLinks>();
        IReadOnlyList<AttemptLink> carried = [];
        await UntilAsync(async () => (carried = await links.OfAsync(run.Instance("b"), CancellationToken.None)).Count == 1);

        Assert.Equal(await links.OfAsync(run.Instance("a"), CancellationToken.None), carried);
    }

    [Fact]
    public async Task Schedules_OfDags_AreRecurringJobsAndPausedOnesHaveNoNextTime()
    {
        var plain = new DagBuilder("plain") { Schedule = Schedule.Cron("30 6 * * 1-5", "Europe/Berlin") };
        var either = new DagBuilder("either") { Schedule = Schedule.Cron("0 0 13 * 5") };
        var never = new DagBuilder("never");
        foreach (var dag in new[] { plain, either, never })
            dag.Function<Nothing>("task", (_, _) => Succeed());
        await using var orchestrator = await StartAsync(plain, either, never);
        var storage = orchestrator.Services.GetRequiredService<JobStorage>();
        await UntilAsync(() => Task.FromResult(Recurring(storage).Count == 2));

        Assert.Equal(("30 6 * * 1-5", "Europe/Berlin"), (Recurring(storage)["dag:plain"].Cron, Recurring(storage)["dag:plain"].TimeZoneId));
        Assert.Equal(Cron.Never(), Recurring(storage)["dag:either"].Cron);
        await orchestrator.Commands.PauseAsync("plain", isPaused: true, CancellationToken.None);
        await UntilAsync(() => Task.FromResult(Recurring(storage)["dag:plain"].Cron == Cron.Never()));
        await orchestrator.Commands.PauseAsync("plain", isPaused: false, CancellationToken.None);
        await UntilAsync(() => Task.FromResult(Recurring(storage)["dag:plain"].Cron == "30 6 * * 1-5"));

        new RecurringJobManager(storage).TriggerJob("dag:plain");
        await UntilAsync(async () => (await orchestrator.Runs.ListAsync(new("plain"), CancellationToken.None)).Any(run => run is { RunType: RunType.Manual, State: DagRunState.Success }));
        Assert.Contains("hangfire trigger_dag_run ", await EntriesAsync(orchestrator));
    }

    protected override void Configure(IServiceCollection services) => services.AddHangfire(Database);

    private static Dictionary<string, global::Hangfire.Storage.RecurringJobDto> Recurring(JobStorage storage)
    {
        using var connection = storage.GetConnection();
        return global::Hangfire.Storage.StorageConnectionExtensions.GetRecurringJobs(connection).ToDictionary(job => job.Id);
    }

    private static async Task<IEnumerable<string>> EntriesAsync(TestOrchestrator orchestrator) =>
        (await orchestrator.Services.GetRequiredService<IAuditLog>().ListAsync(new AuditFilter { Actor = "hangfire" }, CancellationToken.None))
            .Reverse().Select(recorded => $"{recorded.Entry.Actor} {recorded.Entry.Event} {recorded.Entry.TaskId}");

    private static Dictionary<string, string> EntriesOf(JobStorage storage, long runKey)
    {
        using var connection = storage.GetConnection();
        return connection.GetAllEntriesFromHash($"dagfire:run:{runKey}") ?? [];
    }

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
        var byField = EntriesOf(storage, runKey);
        var taskOf = byField.GroupBy(pair => pair.Value).ToDictionary(group => group.Key, group => group.First().Key.Split('|')[0]);
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
