using System.Net;
using Dagfire.Conformance.Databases;
using Dagfire.Dashboard.Support;
using Dagfire.Hangfire.Dashboard.Support;
using Dagfire.Testing;
using Microsoft.Extensions.Logging;

namespace Dagfire.Hangfire.Dashboard;

public sealed class InMemoryDagPagesTests() : DagPagesTests(TestDatabase.Sqlite());

public sealed class PostgreSqlDagPagesTests() : DagPagesTests(TestDatabase.PostgreSql());

/// <summary>What is seen of DAGs in Hangfire's dashboard.</summary>
public abstract class DagPagesTests(TestDatabase database) : DashboardConformance(database)
{
    [Fact]
    public async Task Pages_OfDagsAndRuns_ShowStatesAndLeadOn()
    {
        await using var site = await OpenAsync(Chain("chain", "first", "second"));
        var run = await RunAsync(site, "chain", "first", "second");
        var browser = site.Open();

        var home = await browser.TextAsync("/hangfire");
        var dags = await browser.TextAsync("/hangfire/dags");
        var dag = await browser.TextAsync("/hangfire/dags/chain");
        var runPath = $"/hangfire/dags/chain/runs/{Uri.EscapeDataString(run.Run.RunId)}";
        var page = await browser.TextAsync(runPath);

        Assert.Contains("<a href=\"/hangfire/dags\">", home, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/hangfire/dags/chain\">chain</a>", dags, StringComparison.Ordinal);
        Assert.Contains($"<a class=\"dagfire-mark dagfire-mark-success\" href=\"{runPath}\" title=\"success: {WebUtility.HtmlEncode(run.Run.RunId)}\">", dags, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{runPath}\">", dag, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/dags/chain\">open in Dagfire</a>", dag, StringComparison.Ordinal);
        foreach (var task in new[] { "first", "second" })
            Assert.Contains($"<a href=\"/hangfire/jobs/details/{site.JobOf(run.Run.RunKey, task)}\">", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf(">first<", StringComparison.Ordinal) < page.IndexOf(">second<", StringComparison.Ordinal));
        Assert.Contains($"<a href=\"/dags/chain/runs/{Uri.EscapeDataString(run.Run.RunId)}/tasks/second?try_number=1\">second</a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JobPage_OfAnAttempt_SaysWhatItIsAndWhatCameBeforeAndAfter()
    {
        await using var site = await OpenAsync(Chain("chain", "first", "second", "third"));
        var run = await RunAsync(site, "chain", "first", "second", "third");
        string JobPath(string task) => $"/hangfire/jobs/details/{site.JobOf(run.Run.RunKey, task)}";

        var page = await site.Open().TextAsync(JobPath("second"));
        var section = page[page.IndexOf("<h3>Task instance</h3>", StringComparison.Ordinal)..];

        Assert.Contains("<dt>DAG</dt><dd><a href=\"/hangfire/dags/chain\">chain</a></dd>", section, StringComparison.Ordinal);
        Assert.Contains($"<dt>Run</dt><dd><a href=\"/hangfire/dags/chain/runs/{Uri.EscapeDataString(run.Run.RunId)}\">", section, StringComparison.Ordinal);
        Assert.Contains("<dt>Task</dt><dd>second</dd><dt>Attempt</dt><dd>1</dd><dt>State</dt><dd><span class=\"label label-default label-state-success\">success</span>", section, StringComparison.Ordinal);
        var (upstream, downstream) = (section.IndexOf("Upstream jobs", StringComparison.Ordinal), section.IndexOf("Downstream jobs", StringComparison.Ordinal));
        Assert.Contains($"<a href=\"{JobPath("first")}\">", section[upstream..downstream], StringComparison.Ordinal);
        Assert.Contains("<td class=\"word-break\">first</td><td class=\"align-right\">made it ready</td>", section[upstream..downstream], StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{JobPath("third")}\">", section[downstream..], StringComparison.Ordinal);
        Assert.Contains("<td class=\"word-break\">third</td><td class=\"align-right\">made ready by it</td>", section[downstream..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task JobPage_OfAnEarlierAttempt_ShowsThatAttemptAndTheLaterOneNamesIt()
    {
        var dag = new DagBuilder("again");
        dag.Function<Nothing>("task", (context, _) => context.Attempt == 1 ? throw new IOException("broken") : Succeed(), options => (options.Retries, options.RetryDelay) = (1, TimeSpan.Zero));
        await using var site = await OpenAsync(dag);
        var run = await RunAsync(site, "again", "task");
        using var connection = site.Storage.GetConnection();
        var jobs = JobLedger.OfRun(connection, run.Run.RunKey);
        await UntilAsync(() => Task.FromResult((jobs = JobLedger.OfRun(connection, run.Run.RunKey)).Count == 2));
        var browser = site.Open();

        var first = await browser.TextAsync($"/hangfire/jobs/details/{jobs[0].JobId}");
        var second = await browser.TextAsync($"/hangfire/jobs/details/{jobs[1].JobId}");

        Assert.Contains("<dt>Attempt</dt><dd>1, an earlier one</dd><dt>State</dt><dd><span class=\"label label-default label-state-danger\">failed</span> System.IO.IOException: broken</dd>", first, StringComparison.Ordinal);
        Assert.Contains("<dt>Attempt</dt><dd>2</dd><dt>State</dt><dd><span class=\"label label-default label-state-success\">success</span>", second, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"/hangfire/jobs/details/{jobs[0].JobId}\">", second[second.IndexOf("Upstream jobs", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task JobPage_OfAJobThatCarriedOn_ListsTheAttemptsThatRanInIt()
    {
        var options = OptionsFor(TimeProvider.System, changes: null, Chain("carried", "first", "second"));
        options.ConfigureServices = services => services.AddHangfire(Database, "dag:carried");
        await using var site = await HangfireSite.StartAsync(options);
        var run = await RunAsync(site, "carried", "first", "second");

        var page = await site.Open().TextAsync($"/hangfire/jobs/details/{site.JobOf(run.Run.RunKey, "second")}");

        Assert.Equal(site.JobOf(run.Run.RunKey, "first"), site.JobOf(run.Run.RunKey, "second"));
        Assert.Contains("<h4>Carried on with</h4><ol><li>second, attempt 1: success</li></ol>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JobPage_OfAMappedInstance_SaysWhichAndComesBackToItsOwnUpstream()
    {
        var dag = new DagBuilder("mapped");
        var numbers = dag.Function("numbers", (_, _) => Task.FromResult(new[] { 7, 8 }));
        dag.Expand("each", Mapped.Over(numbers), (_, _, _) => Succeed());
        await using var site = await OpenAsync(dag);
        var run = await RunAsync(site, "mapped", "numbers", "each");
        using var connection = site.Storage.GetConnection();
        var job = JobLedger.OfRun(connection, run.Run.RunKey).Single(entry => entry is { Task: "each", MapIndex: 1 }).JobId;

        var page = await site.Open().TextAsync($"/hangfire/jobs/details/{job}");

        Assert.Contains("<dt>Task</dt><dd>each</dd><dt>Map index</dt><dd>1 ", page, StringComparison.Ordinal);
        Assert.Contains("/tasks/each/mapped/1?try_number=1\">", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"word-break\">numbers</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_MarkupInWhatDagsSay_IsShownAsText()
    {
        const string evil = "<script>alert('x')</script>";
        var dag = new DagBuilder("evil") { Description = evil };
        dag.Tags.Add("tag-1");
        dag.Function<Nothing>("task", (context, _) =>
        {
            context.Logger.LogInformation("line {Text}", evil);
            throw new InvalidOperationException(evil);
        });
        await using var site = await OpenAsync(dag);
        var run = await RunAsync(site, "evil", "task");
        var browser = site.Open();

        var job = await browser.TextAsync($"/hangfire/jobs/details/{site.JobOf(run.Run.RunKey, "task")}");
        string[] pages = [job, await browser.TextAsync("/hangfire/dags/evil"), await browser.TextAsync($"/hangfire/dags/evil/runs/{Uri.EscapeDataString(run.Run.RunId)}")];

        Assert.All(pages, page =>
        {
            Assert.DoesNotContain(evil, page, StringComparison.Ordinal);
            Assert.Contains("&lt;script&gt;alert(", page, StringComparison.Ordinal);
        });
        Assert.Contains("line &lt;script&gt;", job[job.IndexOf("Last log lines", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/hangfire/dags/none")]
    [InlineData("/hangfire/dags/chain/runs/none")]
    [InlineData("/hangfire/dags/%3Cscript%3E")]
    [InlineData("/hangfire/jobs/details/999999")]
    [InlineData("/hangfire/jobs/details/none")]
    [InlineData("/hangfire/nothing")]
    public async Task Get_WhatIsNotThere_IsNotFound(string path)
    {
        await using var site = await OpenAsync(Chain("chain", "task"));

        await site.Open().GetAsync(path).IsAsync(HttpStatusCode.NotFound, "There is no such page.");
    }

    [Fact]
    public async Task Stats_OfTheFirstPage_AreTheClustersFigures()
    {
        var dag = new DagBuilder("busy");
        var started = AddEndless(dag);
        await using var site = await OpenAsync(dag);
        await site.Orchestrator.Commands.TriggerAsync(new("busy"), CancellationToken.None);
        await started.Task.WaitAsync(TimeLimit, TimeProvider.System);
        var browser = site.Open();

        var home = await browser.TextAsync("/hangfire/");
        var figures = await HangfireSite.PressAsync(browser, "/hangfire/", "/hangfire/stats", ("metrics[]", "dagfire:running"), ("metrics[]", "dagfire:workers")).JsonAsync(HttpStatusCode.OK);

        Assert.Contains("data-metric=\"dagfire:failed-runs\"", home, StringComparison.Ordinal);
        Assert.Equal(1, figures.GetProperty("dagfire:running").GetProperty("intValue").GetInt32());
        Assert.Equal(1, figures.GetProperty("dagfire:workers").GetProperty("intValue").GetInt32());
    }

    [Fact]
    public async Task Pages_BelowAPathBase_LinkBelowIt()
    {
        await using var site = await OpenAsync("DAGFIRE_PATH_BASE=/airflow", Chain("chain", "task"));
        var run = await RunAsync(site, "chain", "task");
        var browser = site.Open();

        var dags = await browser.TextAsync("/airflow/hangfire/dags");
        var job = await browser.TextAsync($"/airflow/hangfire/jobs/details/{site.JobOf(run.Run.RunKey, "task")}");

        Assert.Contains("<a href=\"/airflow/hangfire/dags/chain\">chain</a>", dags, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/airflow/dags/chain\">open in Dagfire</a>", dags, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/airflow/\">", dags, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/airflow/hangfire/dags/chain\">chain</a>", job, StringComparison.Ordinal);
        Assert.Contains("/airflow/hangfire/css", job, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sites_TwoInOneProcess_ShowTheirOwnDags()
    {
        await using var site = await OpenAsync(Chain("here", "task"));
        await using var other = await HangfireSite.StartAsync(new TestOrchestratorOptions { Dags = [Chain("there", "task")], ConfigureServices = services => services.AddHangfire("a file") });

        var (here, there) = (await site.Open().TextAsync("/hangfire/dags"), await other.Open().TextAsync("/hangfire/dags"));

        Assert.Contains(">here</a>", here, StringComparison.Ordinal);
        Assert.DoesNotContain(">there</a>", here, StringComparison.Ordinal);
        Assert.Contains(">there</a>", there, StringComparison.Ordinal);
        Assert.DoesNotContain(">here</a>", there, StringComparison.Ordinal);
        Assert.Equal(2, here.Split("<a href=\"/hangfire/dags\">").Length);
    }
}
