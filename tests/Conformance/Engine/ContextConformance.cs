using System.Collections.Concurrent;
using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Engine;
using Dagfire.Logs;
using Dagfire.Metadata;
using Dagfire.Notifications;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dagfire.Conformance.Engine;

/// <summary>What a task's code is given, and what outlives it: values, state, logs, notifications, and their end.</summary>
/// <param name="database">The database.</param>
public abstract class ContextConformance(TestDatabase database) : OrchestratorConformance(database)
{
    [Fact]
    public async Task Failure_WithAKnownSecret_IsStoredMasked()
    {
        var dag = new DagBuilder("leaking");
        dag.Function("leaks", (context, _) =>
        {
            ((ISecretMasker)context.Services.GetService(typeof(ISecretMasker))!).Add("hunter2-token");
            throw new InvalidOperationException("401 for token hunter2-token", new InvalidOperationException("hunter2-token"));
        });
        await using var orchestrator = await StartAsync(dag);

        var reason = (await orchestrator.RunAsync("leaking")).Instance("leaks").Reason!;

        Assert.Equal(("401 for token ***", "***"), (reason.Message, reason.Inner?.Message));
    }

    [Fact]
    public async Task PreviousRuns_SomeFailed_TheLastSuccessBeforeThisDateIsFound()
    {
        var first = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
        var seen = new ConcurrentDictionary<string, PreviousRun?>();
        var dag = new DagBuilder("dated");
        dag.Function<Nothing>("task", async (context, token) =>
        {
            seen[context.RunId] = await context.PreviousRuns.LastSuccessAsync(token);
            return context.Conf.TryGetProperty("fail", out _) ? TaskResult.Fail("on purpose") : TaskResult.Success;
        });
        await using var orchestrator = await StartAsync(dag);

        foreach (var (day, isBad) in new[] { (0, false), (1, true), (5, false), (2, false) })
            await orchestrator.RunAsync(new TriggerRequest("dated") { RunId = $"day_{day}", LogicalDate = first.AddDays(day), Conf = isBad ? """{"fail": true}""" : null });
        await orchestrator.RunAsync(new TriggerRequest("dated") { RunId = "undated" });

        Assert.Equal((null, "day_0", "day_0", "day_0", null), (seen["day_0"]?.RunId, seen["day_1"]?.RunId, seen["day_5"]?.RunId, seen["day_2"]?.RunId, seen["undated"]?.RunId));
        var found = seen["day_5"]!;
        Assert.Equal((first, first), (found.LogicalDate, found.DataInterval!.Value.End));
        Assert.True(found.StartedAt <= found.EndedAt);
    }

    [Fact]
    public async Task State_SetInOneRun_IsThereInTheNext()
    {
        var seen = new List<string>();
        var dag = new DagBuilder("state");
        dag.Function<Nothing>("task", async (context, token) =>
        {
            var count = await context.State.GetAsync<int>("count", token);
            seen.Add($"{count}:{string.Join(',', (await context.State.ListAsync<int>("a_", token)).Select(pair => $"{pair.Key}={pair.Value}"))}");
            await context.State.SetAsync("count", count + 1, token);
            await context.State.SetAsync($"a_{count}", count, token);
            await context.State.SetAsync("axb", 1, token);
            if (count == 1)
                await context.State.RemoveAsync("a_0", token);
            return TaskResult.Success;
        });
        await using var orchestrator = await StartAsync(dag);

        foreach (var _ in Enumerable.Range(0, 3))
            Assert.Equal(DagRunState.Success, (await orchestrator.RunAsync("state")).State);

        Assert.Equal(["0:", "1:a_0=0", "2:a_1=1"], seen);
    }

    [Theory]
    [InlineData(XCom.MaxBytes - 2, TaskInstanceState.Success)]
    [InlineData(XCom.MaxBytes - 1, TaskInstanceState.Failed)]
    public async Task Output_SizeLimit_IsHeldToTheByte(int characters, TaskInstanceState state)
    {
        var dag = new DagBuilder("large");
        dag.Function("task", (_, _) => Task.FromResult<TaskResult<string>>(new string('x', characters)), options => options.Retries = 3);
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("large");

        Assert.Equal((state, 1), (run["task"], run.Instance("task").Attempt));
        if (state == TaskInstanceState.Failed)
            Assert.Contains($"{XCom.MaxBytes + 1} bytes", run.Instance("task").Reason!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_SecretAndException_AreInTheFileWithoutTheSecret()
    {
        var dag = new DagBuilder("logs");
        dag.Function<Nothing>("task", (context, _) =>
        {
            context.Services.GetRequiredService<ISecretMasker>().Add("hunter2hunter2");
            context.Logger.LogInformation("the password is {Password}", "hunter2hunter2");
            throw new IOException("hunter2hunter2 was refused");
        });
        await using var orchestrator = await StartAsync(dag);

        var run = await orchestrator.RunAsync("logs");

        var logs = orchestrator.Services.GetRequiredService<TaskLogs>();
        var lines = await TaskLogs.TailAsync(logs.PathOf("logs", run.Run.RunId, "task", -1, 1), 100, CancellationToken.None);
        Assert.Contains(lines!, line => line.EndsWith("INFO  the password is ***", StringComparison.Ordinal));
        Assert.Contains(lines!, line => line.Contains("*** was refused", StringComparison.Ordinal));
        Assert.DoesNotContain(lines!, line => line.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Notifications_AreRecorded_NewestFirst()
    {
        await using var orchestrator = await StartAsync(Empty());
        var log = orchestrator.Services.GetRequiredService<INotificationLog>();
        var at = new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.FromHours(2));
        await log.RecordAsync(new Notification("#data", "first") { DagId = new DagId("d"), RunId = "r", TaskId = new TaskId("t") }, at, error: null, CancellationToken.None);
        await log.RecordAsync(new Notification("#data", "second"), at, "no route", CancellationToken.None);
        await log.RecordAsync(new Notification("#data", "third"), at.AddSeconds(1), error: null, CancellationToken.None);

        var recorded = await log.ListAsync(10, CancellationToken.None);

        Assert.Equal(["third", "second", "first"], recorded.Select(each => each.Notification.Text));
        Assert.Equal(("no route", at, TimeSpan.Zero), (recorded[1].Error, recorded[2].SentAt, recorded[2].SentAt.Offset));
        Assert.Equal(new Notification("#data", "first") { DagId = new DagId("d"), RunId = "r", TaskId = new TaskId("t") }, recorded[2].Notification);
        Assert.Single(await log.ListAsync(1, CancellationToken.None));
    }

    [Fact]
    public async Task Notifications_AreFoundByWhatTheyAreAboutAndWhereTheyWent()
    {
        await using var orchestrator = await StartAsync(Empty());
        var log = orchestrator.Services.GetRequiredService<INotificationLog>();
        var at = new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);
        foreach (var kind in Enum.GetValues<NotificationKind>())
            await log.RecordAsync(new Notification("#data", kind.Name()) { DagId = new DagId("d"), RunId = "r", Kind = kind }, at, error: null, CancellationToken.None);
        await log.RecordAsync(new Notification("#data", "of another run") { DagId = new DagId("d"), RunId = "s" }, at, error: null, CancellationToken.None);
        await log.RecordAsync(new Notification("#other", "lost") { DagId = new DagId("d"), RunId = "r", Kind = NotificationKind.Failed }, at, "no route", CancellationToken.None);

        Assert.Equal(["lost", "failed"], await TextsAsync(new NotificationFilter { Kind = NotificationKind.Failed }));
        Assert.Equal(["failed"], await TextsAsync(new NotificationFilter { Kind = NotificationKind.Failed, WasDelivered = true }));
        Assert.Equal(["lost"], await TextsAsync(new NotificationFilter { WasDelivered = false }));
        Assert.Equal(["lost"], await TextsAsync(new NotificationFilter { Channel = "#other" }));
        Assert.Equal(["of another run"], await TextsAsync(new NotificationFilter { DagId = new DagId("d"), RunId = "s" }));
        Assert.Equal(["lost", "retried"], await TextsAsync(new NotificationFilter { RunId = "r", Limit = 2 }));
        Assert.Equal(Enum.GetValues<NotificationKind>().Reverse(), (await log.ListAsync(new NotificationFilter { RunId = "r", Channel = "#data" }, CancellationToken.None)).Select(sent => sent.Notification.Kind));

        async Task<IEnumerable<string>> TextsAsync(NotificationFilter filter) => (await log.ListAsync(filter, CancellationToken.None)).Select(sent => sent.Notification.Text);
    }

    [Fact]
    public async Task Retention_RunsOfACertainAge_GoWithAllTheyOwn()
    {
        var clock = new ManualClock();
        var dag = new DagBuilder("old");
        dag.Function("task", (context, _) =>
        {
            context.Logger.LogInformation("a line");
            return context.Attempt == 1 ? throw new IOException("broken") : Task.FromResult<TaskResult<int>>(1);
        }, options => (options.Retries, options.RetryDelay) = (1, TimeSpan.Zero));
        await using var orchestrator = await StartAsync(clock, changes: null, dag);
        var old = await RunWithRetryAsync(orchestrator, clock, "first");
        clock.Advance(TimeSpan.FromDays(2));
        await RunWithRetryAsync(orchestrator, clock, "second");
        var logs = orchestrator.Services.GetRequiredService<TaskLogs>();
        var metadata = orchestrator.Services.GetRequiredService<MetadataDatabase>();
        Assert.True(File.Exists(logs.PathOf("old", "first", "task", -1, 1)));

        var deleted = await new Retention(metadata, logs, clock, NullLogger<Retention>.Instance).PruneAsync(TimeSpan.FromDays(1), CancellationToken.None);

        Assert.Equal(1, deleted);
        Assert.Equal("second", Assert.Single(await orchestrator.Runs.ListAsync(new(), CancellationToken.None)).RunId);
        Assert.Empty(await orchestrator.Runs.TaskInstancesAsync(old.Run.RunKey, CancellationToken.None));
        Assert.Empty(await orchestrator.Runs.EarlierAttemptsAsync(old.Run.RunKey, "task", -1, CancellationToken.None));
        Assert.Empty(await metadata.QueryAsync<string>("get_xcom", new { run_key = old.Run.RunKey, task_id = "task", map_index = -1, key = XCom.ReturnValue }, CancellationToken.None));
        Assert.Equal((false, true), (File.Exists(logs.PathOf("old", "first", "task", -1, 1)), File.Exists(logs.PathOf("old", "second", "task", -1, 2))));
    }

    private static async Task<TestRun> RunWithRetryAsync(TestOrchestrator orchestrator, ManualClock clock, string runId)
    {
        await orchestrator.Commands.TriggerAsync(new("old") { RunId = runId }, CancellationToken.None);
        var end = orchestrator.EndOfAsync("old", runId);
        await AdvanceUntilAsync(orchestrator, clock, TimeSpan.Zero, end);
        return await end;
    }

    private static DagBuilder Empty()
    {
        var dag = new DagBuilder("empty");
        dag.Function<Nothing>("task", (_, _) => Succeed());
        return dag;
    }
}
