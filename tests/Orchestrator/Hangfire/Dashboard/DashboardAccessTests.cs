using System.Net;
using Dagfire.Access;
using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;
using Dagfire.Engine;
using Dagfire.Dashboard.Support;
using Dagfire.Hangfire.Dashboard.Support;

namespace Dagfire.Hangfire.Dashboard;

public sealed class InMemoryDashboardAccessTests() : DashboardAccessTests(TestDatabase.Sqlite());

public sealed class PostgreSqlDashboardAccessTests() : DashboardAccessTests(TestDatabase.PostgreSql());

/// <summary>Who gets into Hangfire's dashboard, and who may press what there.</summary>
public abstract class DashboardAccessTests(TestDatabase database) : DashboardConformance(database)
{
    [Theory]
    [InlineData("/hangfire")]
    [InlineData("/hangfire/dags")]
    [InlineData("/hangfire/jobs/failed")]
    [InlineData("/hangfire/recurring")]
    public async Task Get_WithoutAnyUser_OnlyThisMachineIsAnswered(string path)
    {
        await using var site = await OpenAsync(Chain("chain", "task"));
        var browser = site.Open();

        await browser.GetAsync(path).IsAsync(HttpStatusCode.OK);
        await browser.GetAsync(path, ("X-Forwarded-For", "10.1.2.3")).IsAsync(HttpStatusCode.Forbidden, "There is no user yet");
        await browser.GetAsync(path, ("Host", "rebound.example")).IsAsync(HttpStatusCode.Forbidden, "There is no user yet");
    }

    [Theory]
    [InlineData("/hangfire")]
    [InlineData("/hangfire/dags/chain")]
    [InlineData("/hangfire/jobs/details/1")]
    [InlineData("/hangfire/js18240")]
    public async Task Get_NobodySignedIn_IsSentToTheSignInPage(string path)
    {
        await using var site = await OpenAsync(Chain("chain", "task"));
        await site.SignedInAsync("ada", AccessRole.Admin);

        var answer = await site.Open().GetAsync(path).IsAsync(HttpStatusCode.SeeOther);

        Assert.StartsWith("/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task JobPage_ByRole_HasButtonsForOperatorsAndNoneForViewers()
    {
        await using var site = await OpenAsync(Chain("chain", "task"));
        var run = await RunAsync(site, "chain", "task");
        var job = site.JobOf(run.Run.RunKey, "task");
        var (viewer, operates) = (await site.SignedInAsync("vera", AccessRole.Viewer), await site.SignedInAsync("otto", AccessRole.Operator));

        Assert.DoesNotContain("data-ajax", await viewer.TextAsync($"/hangfire/jobs/details/{job}"), StringComparison.Ordinal);
        Assert.Contains($"data-ajax=\"/hangfire/jobs/actions/requeue/{job}\"", await operates.TextAsync($"/hangfire/jobs/details/{job}"), StringComparison.Ordinal);
        await HangfireSite.PressAsync(viewer, "/hangfire/dags", $"/hangfire/jobs/actions/requeue/{job}").IsAsync(HttpStatusCode.Forbidden, "Your role does not allow this.");
        await HangfireSite.PressAsync(viewer, "/hangfire/dags", "/hangfire/jobs/succeeded/requeue", ("jobs[]", job!)).IsAsync(HttpStatusCode.Forbidden);
        await HangfireSite.PressAsync(viewer, "/hangfire/dags", "/hangfire/stats", ("metrics[]", "servers:count")).IsAsync(HttpStatusCode.OK);
        Assert.Equal("Succeeded", StateOf(site, job!));
    }

    [Fact]
    public async Task Command_Forged_IsRefused()
    {
        await using var site = await OpenAsync(Chain("chain", "task"));
        var run = await RunAsync(site, "chain", "task");
        var button = $"/hangfire/jobs/actions/delete/{site.JobOf(run.Run.RunKey, "task")}";
        var browser = await site.SignedInAsync("otto", AccessRole.Operator);

        await browser.PostAsync(button).IsAsync(HttpStatusCode.BadRequest, "not from this site");
        await browser.SendAsync(HttpMethod.Post, button, Browser.Form(), ("X-Forgery-Token", "made up")).IsAsync(HttpStatusCode.BadRequest);
        await browser.SendAsync(HttpMethod.Post, button, Browser.Form(), ("Origin", "https://evil.example")).IsAsync(HttpStatusCode.Forbidden, "another site");
        await browser.SendAsync(HttpMethod.Post, button, Browser.Form(), ("Sec-Fetch-Site", "cross-site")).IsAsync(HttpStatusCode.Forbidden, "another site");
        await browser.GetAsync(button).IsAsync(HttpStatusCode.MethodNotAllowed);
        Assert.Equal("Succeeded", StateOf(site, site.JobOf(run.Run.RunKey, "task")!));
    }

    [Fact]
    public async Task Delete_TheJobAtWork_FailsItsTaskInTheUsersName()
    {
        var dag = new DagBuilder("busy");
        var started = AddEndless(dag);
        await using var site = await OpenAsync(dag);
        var triggered = await site.Orchestrator.Commands.TriggerAsync(new("busy"), CancellationToken.None);
        await started.Task.WaitAsync(TimeLimit, TimeProvider.System);
        await UntilAsync(() => Task.FromResult(site.JobOf(triggered.RunKey, "endless") is not null));
        var job = $"/hangfire/jobs/details/{site.JobOf(triggered.RunKey, "endless")}";
        var browser = await site.SignedInAsync("otto", AccessRole.Operator);

        await HangfireSite.PressAsync(browser, job, $"/hangfire/jobs/actions/delete/{site.JobOf(triggered.RunKey, "endless")}").IsAsync(HttpStatusCode.NoContent);
        var run = await site.Orchestrator.EndOfAsync("busy", triggered.RunId);

        Assert.Equal(TaskInstanceState.Failed, run["endless"]);
        Assert.Contains("hangfire_job_deleted endless", await site.AuditAsync("otto"));
        Assert.Contains("By hand in the dashboard, by otto", await browser.TextAsync(job), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_AJobThatWaits_FailsItsTaskAtOnce()
    {
        var dag = new DagBuilder("idle");
        dag.Function<Nothing>("task", (_, _) => Succeed(), options => options.Retries = 3);
        await using var site = await OpenIdleAsync(dag);
        await OtherWorker.RegisterAsync(site.Orchestrator, slots: 1);
        var triggered = await site.Orchestrator.Commands.TriggerAsync(new("idle"), CancellationToken.None);
        await UntilAsync(() => Task.FromResult(site.JobOf(triggered.RunKey, "task") is not null));
        var browser = await site.SignedInAsync("otto", AccessRole.Operator);
        var job = site.JobOf(triggered.RunKey, "task");
        var start = TimeProvider.System.GetTimestamp();

        await HangfireSite.PressAsync(browser, $"/hangfire/jobs/details/{job}", $"/hangfire/jobs/actions/delete/{job}").IsAsync(HttpStatusCode.NoContent);
        var run = await site.Orchestrator.EndOfAsync("idle", triggered.RunId);

        Assert.Equal(TaskInstanceState.Failed, run["task"]);
        Assert.Contains("hangfire_job_deleted task", await site.AuditAsync("otto"));
        // It would be missed after half a minute otherwise.
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, new EngineOptions().QueuedTimeout - TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Requeue_TheJobOfAnEndedAttempt_ClearsItsTaskInTheUsersNameAndInItsQueue()
    {
        var dag = new DagBuilder("again");
        dag.Function<Nothing>("task", (_, _) => Succeed(), options => options.Queue = "heavy");
        await using var site = await OpenAsync(dag);
        var run = await RunAsync(site, "again", "task");
        var job = site.JobOf(run.Run.RunKey, "task");
        var browser = await site.SignedInAsync("otto", AccessRole.Operator);

        await HangfireSite.PressAsync(browser, $"/hangfire/jobs/details/{job}", "/hangfire/jobs/succeeded/requeue", ("jobs[]", job!)).IsAsync(HttpStatusCode.NoContent);
        await UntilAsync(async () => (await site.Orchestrator.ReadAsync("again", run.Run.RunId)) is { State: DagRunState.Success } again && again.Instance("task").Attempt == 2);

        Assert.Contains("hangfire_job_requeued task", await site.AuditAsync("otto"));
        Assert.Empty(await site.AuditAsync("hangfire"));
        Assert.Equal("heavy", site.Storage.GetMonitoringApi().JobDetails(job).History.First(state => state.StateName == "Enqueued").Data["Queue"]);
    }

    [Fact]
    public async Task Trigger_ARecurringJob_MakesARunInTheUsersNameAndRemoveIsRefused()
    {
        var dag = Chain("daily", "task");
        dag.Schedule = Schedule.Cron("0 6 * * *");
        await using var site = await OpenAsync(dag);
        var browser = await site.SignedInAsync("otto", AccessRole.Operator);

        await HangfireSite.PressAsync(browser, "/hangfire/recurring", "/hangfire/recurring/trigger", ("jobs[]", "dag:daily")).IsAsync(HttpStatusCode.NoContent);
        await UntilAsync(async () => (await site.Orchestrator.Runs.ListAsync(new("daily"), CancellationToken.None)).Any(run => run is { RunType: RunType.Manual, State: DagRunState.Success }));
        await HangfireSite.PressAsync(browser, "/hangfire/recurring", "/hangfire/recurring/remove", ("jobs[]", "dag:daily")).IsAsync(HttpStatusCode.BadRequest, "Pause the DAG instead");

        Assert.Equal(["trigger_dag_run "], (await site.AuditAsync("otto")).Where(entry => entry.StartsWith("trigger", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Requeue_AScheduleThatWasTriggered_MakesARunInTheNameOfWhoRequeuedIt()
    {
        var dag = Chain("daily", "task");
        dag.Schedule = Schedule.Cron("0 6 * * *");
        await using var site = await OpenAsync(dag);
        var (otto, anna) = (await site.SignedInAsync("otto", AccessRole.Operator), await site.SignedInAsync("anna", AccessRole.Operator));
        await HangfireSite.PressAsync(otto, "/hangfire/recurring", "/hangfire/recurring/trigger", ("jobs[]", "dag:daily")).IsAsync(HttpStatusCode.NoContent);
        string? job = null;
        await UntilAsync(() => Task.FromResult((job = site.Storage.GetMonitoringApi().SucceededJobs(0, 10).FirstOrDefault(each => each.Value.Job?.Type == typeof(ScheduleJob)).Key) is not null));

        await HangfireSite.PressAsync(anna, "/hangfire/recurring", $"/hangfire/jobs/actions/requeue/{job}").IsAsync(HttpStatusCode.NoContent);
        await UntilAsync(async () => (await site.Orchestrator.Runs.ListAsync(new("daily"), CancellationToken.None)).Count == 2);

        await UntilAsync(async () => (await site.AuditAsync("anna")).Contains("trigger_dag_run "));
        Assert.Single(await site.AuditAsync("otto"), entry => entry == "trigger_dag_run ");
    }

    [Fact]
    public async Task Pages_ForWhoMaySeeSomeDags_ShowThoseAndNoListsOfJobs()
    {
        await using var site = await OpenAsync(Chain("sales_daily", "task"), Chain("payroll", "task"));
        var (sales, payroll) = (await RunAsync(site, "sales_daily", "task"), await RunAsync(site, "payroll", "task"));
        var (own, foreign) = (site.JobOf(sales.Run.RunKey, "task"), site.JobOf(payroll.Run.RunKey, "task"));
        var browser = await site.SignedInAsync("bob", AccessRole.Viewer, new DagGrant(DagAction.Edit, "sales_*"));

        var list = await browser.TextAsync("/hangfire/dags");

        Assert.Contains(">sales_daily</a>", list, StringComparison.Ordinal);
        Assert.DoesNotContain("payroll", list, StringComparison.Ordinal);
        Assert.DoesNotContain("/hangfire/recurring", list, StringComparison.Ordinal);
        Assert.Equal("/hangfire/dags", (await browser.GetAsync("/hangfire").IsAsync(HttpStatusCode.Redirect)).Headers.Location!.ToString());
        await browser.GetAsync("/hangfire/dags/payroll").IsAsync(HttpStatusCode.NotFound);
        await browser.GetAsync($"/hangfire/dags/payroll/runs/{Uri.EscapeDataString(payroll.Run.RunId)}").IsAsync(HttpStatusCode.NotFound);
        foreach (var path in new[] { "/hangfire/jobs/succeeded", "/hangfire/jobs/enqueued", "/hangfire/recurring", "/hangfire/servers", $"/hangfire/jobs/details/{foreign}", $"/HANGFIRE/JOBS/DETAILS/{foreign}" })
            await browser.GetAsync(path).IsAsync(HttpStatusCode.Forbidden);
        Assert.Contains("data-ajax", await browser.TextAsync($"/hangfire/jobs/details/{own}"), StringComparison.Ordinal);
        await HangfireSite.PressAsync(browser, "/hangfire/dags", $"/hangfire/jobs/actions/delete/{foreign}").IsAsync(HttpStatusCode.Forbidden);
        await HangfireSite.PressAsync(browser, "/hangfire/dags", "/hangfire/jobs/succeeded/requeue", ("jobs[]", own!)).IsAsync(HttpStatusCode.Forbidden);
        await HangfireSite.PressAsync(browser, "/hangfire/dags", $"/hangfire/jobs/actions/delete/{own}").IsAsync(HttpStatusCode.NoContent);
        Assert.Equal(("Deleted", "Succeeded"), (StateOf(site, own!), StateOf(site, foreign!)));
    }

    [Fact]
    public async Task Pages_All_KeepTheSitesContentPolicy()
    {
        await using var site = await OpenAsync(Chain("chain", "task"));

        var answer = await site.Open().GetAsync("/hangfire").IsAsync(HttpStatusCode.OK);

        Assert.Contains("script-src 'self'; style-src 'self'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("DENY", answer.Header("X-Frame-Options"));
        Assert.Equal("no-store", string.Join(',', answer.Headers.CacheControl!.ToString().Split(", ").Where(part => part == "no-store")));
    }

    [Fact]
    public async Task Get_ScriptsAndStyles_MayBeKeptByTheBrowser()
    {
        await using var site = await OpenAsync(Chain("chain", "task"));
        var browser = site.Open();
        var home = await browser.TextAsync("/hangfire");
        var files = home.Split('"').Where(part => part.StartsWith("/hangfire/css", StringComparison.Ordinal) || part.StartsWith("/hangfire/js", StringComparison.Ordinal)).ToList();

        Assert.Equal(3, files.Count);
        foreach (var file in files)
            Assert.Equal("max-age=86400, private", (await browser.GetAsync(file).IsAsync(HttpStatusCode.OK)).Header("Cache-Control"));
    }

    private static string? StateOf(HangfireSite site, string jobId)
    {
        using var connection = site.Storage.GetConnection();
        return connection.GetStateData(jobId)?.Name;
    }
}
