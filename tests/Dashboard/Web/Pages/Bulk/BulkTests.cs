using System.Net;
using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Support;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Bulk;

public sealed class BulkTests
{
    [Fact]
    public async Task Runs_Deleted_AreFirstShown()
    {
        await using var site = await SiteAsync();
        var browser = await site.SignedInAsync("operator");
        var (sales, small) = (await KeyAsync(site, "sales"), await KeyAsync(site, "small"));

        var asked = await browser.TextAsync($"/runs/change?action=delete&run={sales}&run={small}&return_url=/runs");
        Assert.Contains("2 runs with task instances", asked, StringComparison.Ordinal);
        Assert.Equal(2, (await site.Of<IRunQueries>().ListAsync(new RunFilter(), CancellationToken.None)).Count);
        var done = await browser.SubmitAsync("/runs", "/runs/change", ("action", "delete"), ("run", sales), ("run", small), ("return_url", "/runs")).IsAsync(HttpStatusCode.SeeOther);

        Assert.Equal("/runs", done.Headers.Location!.OriginalString);
        Assert.Empty(await site.Of<IRunQueries>().ListAsync(new RunFilter(), CancellationToken.None));
    }

    [Fact]
    public async Task Runs_Marked_BecomeSo()
    {
        await using var site = await SiteAsync();
        var browser = await site.SignedInAsync("operator");
        var sales = await KeyAsync(site, "sales");

        Assert.Contains("/dags/sales/runs/one/tasks/report", await browser.TextAsync($"/runs/change?action=success&run={sales}"), StringComparison.Ordinal);
        await browser.SubmitAsync("/runs", "/runs/change", ("action", "success"), ("run", sales)).IsAsync(HttpStatusCode.SeeOther);

        Assert.Equal(DagRunState.Success, (await site.Of<IRunQueries>().FindAsync("sales", "one", CancellationToken.None))!.State);
    }

    [Fact]
    public async Task Tasks_Cleared_AreFirstShownAndThenRunAgain()
    {
        await using var site = await SiteAsync();
        var browser = await site.SignedInAsync("operator");
        var task = $"{await KeyAsync(site, "sales")}:-1:report";

        Assert.Contains("1 task instance<", await browser.TextAsync($"/tasks/change?action=clear&task={task}"), StringComparison.Ordinal);
        await browser.SubmitAsync("/tasks", "/tasks/change", ("action", "clear"), ("task", task)).IsAsync(HttpStatusCode.SeeOther);
        var run = await site.Orchestrator.EndOfAsync("sales", "one");

        Assert.Equal(2, run.TaskInstances.Single(instance => instance.TaskId == "report").Attempt);
    }

    [Theory]
    [InlineData("/runs/change?action=nonsense&run=1", 400)]
    [InlineData("/runs/change", 400)]
    [InlineData("/runs/change?action=clear&run=%3Cscript%3E&run=99999", 200)]
    [InlineData("/tasks/change?action=clear&task=1:-5:x&task=::&task=9999:-1:%3Cscript%3E", 200)]
    [InlineData("/tasks/change?action=clear&task=1:-1:%3Cscript%3Ealert", 200)]
    public async Task Change_OfNonsense_ChangesNothing(string path, int status)
    {
        await using var site = await SiteAsync();

        var answer = await (await site.SignedInAsync("operator")).GetAsync(path).IsAsync((HttpStatusCode)status);

        Assert.DoesNotContain("<script>alert", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_OfAViewer_IsForbidden_AndOfWhatIsNotGrantedDoesNothing()
    {
        await using var site = await SiteAsync();
        var (sales, small) = (await KeyAsync(site, "sales"), await KeyAsync(site, "small"));
        var viewer = await site.SignedInAsync("viewer");
        await viewer.SubmitAsync("/account", "/runs/change", ("action", "delete"), ("run", sales)).IsAsync(HttpStatusCode.Forbidden);
        await viewer.SubmitAsync("/account", "/tasks/change", ("action", "clear"), ("task", $"{sales}:-1:report")).IsAsync(HttpStatusCode.Forbidden);
        await (await site.SignedInAsync("operator")).PostAsync("/runs/change", ("action", "delete"), ("run", sales)).IsAsync(HttpStatusCode.BadRequest);
        await site.Users.SetGrantsAsync("operator", [new DagGrant(DagAction.Edit, "small")], CancellationToken.None);

        await (await site.SignedInAsync("operator")).SubmitAsync("/account", "/runs/change", ("action", "delete"), ("run", sales), ("run", small)).IsAsync(HttpStatusCode.SeeOther);

        Assert.Equal(["sales"], (await site.Of<IRunQueries>().ListAsync(new RunFilter(), CancellationToken.None)).Select(run => run.DagId));
    }

    [Fact]
    public async Task Change_OneMayOnlyBeRead_ChangesNone()
    {
        await using var site = await SiteAsync();
        var (sales, small) = (await KeyAsync(site, "sales"), await KeyAsync(site, "small"));
        await site.Users.SetGrantsAsync("operator", [new DagGrant(DagAction.Edit, "small"), new DagGrant(DagAction.Read, "sales")], CancellationToken.None);
        var browser = await site.SignedInAsync("operator");

        await browser.SubmitAsync("/account", "/runs/change", ("action", "delete"), ("run", small), ("run", sales)).IsAsync(HttpStatusCode.Forbidden);
        await browser.SubmitAsync("/account", "/tasks/change", ("action", "failed"), ("task", $"{small}:-1:work"), ("task", $"{sales}:-1:report")).IsAsync(HttpStatusCode.Forbidden);

        Assert.Equal(2, (await site.Of<IRunQueries>().ListAsync(new RunFilter(), CancellationToken.None)).Count);
        Assert.Equal(TaskInstanceState.Success, (await site.Orchestrator.ReadAsync("small", "one"))["work"]);
    }

    private static async Task<string> KeyAsync(RunningSite site, string dagId) => $"{(await site.Of<IRunQueries>().FindAsync(dagId, "one", CancellationToken.None))!.RunKey}";

    private static async Task<RunningSite> SiteAsync()
    {
        var site = await RunningSite.WithDagsAsync(PageDags.Sales(), PageDags.Small("small"));
        await site.Orchestrator.RunAsync(new TriggerRequest("sales") { RunId = "one" });
        await site.Orchestrator.RunAsync(new TriggerRequest("small") { RunId = "one" });
        return site;
    }
}
