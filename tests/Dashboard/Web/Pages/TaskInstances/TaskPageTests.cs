using System.Net;
using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Support;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.TaskInstances;

public sealed class TaskPageTests
{
    private const string Page = "/dags/sales/runs/one/tasks/extract";

    [Fact]
    public async Task Page_OfAnAttempt_ShowsLogValuesParamsAndNeighbours_AndEscapesAll()
    {
        await using var site = await SalesAsync();

        var page = await (await site.SignedInAsync("operator")).TextAsync(Page);

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"a-red\">red</span>", page, StringComparison.Ordinal);
        Assert.Contains("class=\"l-warn\"><a href=\"#L2\">2</a>", page, StringComparison.Ordinal);
        Assert.Contains("id=\"log-end\"", page, StringComparison.Ordinal);
        Assert.Contains("data-ended=\"true\" data-whole=\"true\"", page, StringComparison.Ordinal);
        Assert.Contains("return_value", page, StringComparison.Ordinal);
        Assert.Contains("Berlin", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/dags/sales/runs/one/tasks/report\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/dags/sales/runs/one/clear?task=extract\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAFailure_ShowsTheMessage()
    {
        await using var site = await SalesAsync();

        var page = await (await site.SignedInAsync("viewer")).TextAsync("/dags/sales/runs/one/tasks/report");

        Assert.Contains("no such table &lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">Clear", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/note\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?level=warn", "rows are missing", "alert(")]
    [InlineData("?find=ALERT&time=time", "<mark>alert</mark>(", "rows are missing")]
    public async Task Log_Filtered_ShowsOnlyWhatFits(string query, string shown, string left)
    {
        await using var site = await SalesAsync();

        var page = await (await site.SignedInAsync("viewer")).TextAsync(Page + query);
        var log = page[page.IndexOf("<ol>", StringComparison.Ordinal)..page.IndexOf("</ol>", StringComparison.Ordinal)];

        Assert.Contains("1 line fits", page, StringComparison.Ordinal);
        Assert.Contains(shown, log, StringComparison.Ordinal);
        Assert.DoesNotContain(left, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_OfManyLines_ShowsItsEndAtOnce_AndTheRestPageByPage()
    {
        await using var site = await RunningSite.WithDagsAsync(PageDags.Chatty(lines: 100_000));
        await site.Orchestrator.RunAsync(new TriggerRequest("chatty") { RunId = "one" });
        var browser = await site.SignedInAsync("viewer");
        const string Talk = "/dags/chatty/runs/one/tasks/talk";

        var end = await browser.TextAsync(Talk);

        Assert.Contains("id=\"L100000\"", end, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"L1\"", end, StringComparison.Ordinal);
        Assert.Contains("From the beginning", end, StringComparison.Ordinal);
        var begin = await browser.TextAsync($"{Talk}?start=0");
        Assert.Contains("id=\"L1\"", begin, StringComparison.Ordinal);
        Assert.Contains("data-whole=\"false\"", begin, StringComparison.Ordinal);
        Assert.Contains(">Next<", begin, StringComparison.Ordinal);
        Assert.Contains("id=\"L77777\"", await browser.TextAsync($"{Talk}?find=line+77777+of"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_Downloaded_IsTheWholeText()
    {
        await using var site = await SalesAsync();

        var answer = await (await site.SignedInAsync("viewer")).GetAsync($"{Page}/log.txt").IsAsync(HttpStatusCode.OK, PageDags.Hostile);

        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
    }

    [Theory]
    [InlineData("/dags/none/runs/one/tasks/extract")]
    [InlineData("/dags/sales/runs/none/tasks/extract")]
    [InlineData("/dags/sales/runs/one/tasks/none")]
    [InlineData("/dags/sales/runs/one/tasks/%3Cscript%3E")]
    [InlineData("/dags/sales/runs/one/tasks/..%2F..%2Fetc")]
    [InlineData("/dags/sales/runs/one/tasks/extract?map_index=3")]
    [InlineData("/dags/sales/runs/one/tasks/extract?attempt=9")]
    [InlineData("/dags/sales/runs/one/tasks/extract/log.txt?attempt=9")]
    [InlineData("/dags/sales/runs/one/tasks/send/log.txt")]
    [InlineData("/dags/sales/runs/one/tasks/extract/values/none")]
    public async Task Page_OfWhatIsNotThere_IsNotFound(string path)
    {
        await using var site = await SalesAsync();

        var answer = await (await site.SignedInAsync("admin")).GetAsync(path).IsAsync(HttpStatusCode.NotFound);

        Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dag_NotGranted_IsNotFound()
    {
        await using var site = await SalesAsync();
        await site.Users.SetGrantsAsync("viewer", [new DagGrant(DagAction.Read, "other")], CancellationToken.None);
        var browser = await site.SignedInAsync("viewer");

        foreach (var path in new[] { Page, $"{Page}/log.txt", $"{Page}/values/return_value", "/dags/sales/runs/one" })
            await browser.GetAsync(path).IsAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Note_OfAnOperator_IsKept_AndRefusedToOthers()
    {
        await using var site = await SalesAsync();
        var action = $"{Page}/note";

        await (await site.SignedInAsync("viewer")).SubmitAsync("/account", action, ("note", "x")).IsAsync(HttpStatusCode.Forbidden);
        await (await site.SignedInAsync("operator")).PostAsync(action, ("note", "x")).IsAsync(HttpStatusCode.BadRequest);
        await (await site.SignedInAsync("operator")).SubmitAsync(Page, action, ("note", PageDags.Hostile), ("return_url", Page)).IsAsync(HttpStatusCode.SeeOther);

        var run = await site.Of<IRunQueries>().FindAsync("sales", "one", CancellationToken.None);
        Assert.Equal(PageDags.Hostile, (await site.Of<IRunQueries>().FindInstanceAsync(run!.RunKey, "extract", -1, CancellationToken.None))!.Note);
        Assert.DoesNotContain(PageDags.Hostile, await (await site.SignedInAsync("viewer")).TextAsync(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfATaskThatWaits_SaysWhy()
    {
        await using var site = await SalesAsync();
        await site.Orchestrator.Commands.PauseAsync("sales", isPaused: true, CancellationToken.None);
        await site.Orchestrator.Commands.TriggerAsync(new TriggerRequest("sales") { RunId = "two", RunAfter = site.Clock.GetUtcNow() }, CancellationToken.None);

        var page = await (await site.SignedInAsync("viewer")).TextAsync("/dags/sales/runs/two/tasks/extract");

        Assert.Contains("Why it is not running", page, StringComparison.Ordinal);
        Assert.Contains("paused", page, StringComparison.Ordinal);
        Assert.Contains("No attempt has started yet", page, StringComparison.Ordinal);
    }

    private static async Task<RunningSite> SalesAsync()
    {
        var site = await RunningSite.WithDagsAsync(PageDags.Sales());
        await site.Orchestrator.RunAsync(new TriggerRequest("sales") { RunId = "one" });
        return site;
    }
}
