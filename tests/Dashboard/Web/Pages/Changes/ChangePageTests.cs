using System.Net;
using Dagfire.Commands;
using Dagfire.Dashboard.Support;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Changes;

public sealed class ChangePageTests
{
    private const string Run = "/dags/sales/runs/one";

    [Theory]
    [InlineData("?task=report", "Clear 1 task instance<", "report")]
    [InlineData("?task=report&downstream=true", "Clear 2 task instances<", "send")]
    [InlineData("", "Clear 4 task instances<", "extract")]
    [InlineData("?only_failed=true", "Clear 2 task instances<", "report")]
    public async Task Clear_Asked_ShowsExactlyWhatItWouldTouch(string query, string button, string task)
    {
        await using var site = await SalesAsync();

        var page = await (await site.SignedInAsync("operator")).TextAsync($"{Run}/clear{query}");

        Assert.Contains(button, page, StringComparison.Ordinal);
        Assert.Contains($"{Run}/tasks/{task}\"", page, StringComparison.Ordinal);
        Assert.Equal(1, (await InstanceAsync(site, "report")).Attempt);
    }

    [Fact]
    public async Task Clear_Sent_RunsAgain()
    {
        await using var site = await SalesAsync();
        var browser = await site.SignedInAsync("operator");

        var answer = await browser.SubmitAsync($"{Run}/clear?task=report", $"{Run}/clear", ("task", "report")).IsAsync(HttpStatusCode.SeeOther);
        await site.Orchestrator.EndOfAsync("sales", "one");

        Assert.Equal(Run, answer.Headers.Location!.OriginalString);
        Assert.Equal(2, (await InstanceAsync(site, "report")).Attempt);
        Assert.Contains(await site.AuditAsync(), entry => entry is { Actor: "operator", RunId: "one" });
        Assert.Contains("Attempt 1", await browser.TextAsync($"{Run}/tasks/report?attempt=1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clear?task=none")]
    [InlineData("clear?task=%3Cscript%3E")]
    [InlineData("mark?task=none&state=success")]
    [InlineData("mark?task=report&state=running")]
    [InlineData("mark?task=report&state=nonsense")]
    public async Task Change_ThatCannotBe_SaysWhy(string path)
    {
        await using var site = await SalesAsync();

        var answer = await (await site.SignedInAsync("operator")).GetAsync($"{Run}/{path}").IsAsync(HttpStatusCode.BadRequest, "class=\"problem\"");

        Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clear_OfNothing_HasNoButton()
    {
        await using var site = await SalesAsync();

        var page = await (await site.SignedInAsync("operator")).TextAsync($"{Run}/clear?task=extract&only_failed=true");

        Assert.Contains("<button disabled>Clear 0 task instances</button>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mark_OfATask_ShowsAndThenDoes()
    {
        await using var site = await SalesAsync();
        var browser = await site.SignedInAsync("operator");

        Assert.DoesNotContain("Nothing would change", await browser.TextAsync($"{Run}/mark?task=report"), StringComparison.Ordinal);
        Assert.Contains("Mark 1 task instance as success", await browser.TextAsync($"{Run}/mark?task=report&state=success"), StringComparison.Ordinal);
        await browser.SubmitAsync($"{Run}/mark?task=report", $"{Run}/mark", ("task", "report")).IsAsync(HttpStatusCode.BadRequest, "Choose a state.");
        await browser.SubmitAsync($"{Run}/mark?task=report", $"{Run}/mark", ("task", "report"), ("state", "success")).IsAsync(HttpStatusCode.SeeOther);

        Assert.Equal(TaskInstanceState.Success, (await InstanceAsync(site, "report")).State);
    }

    [Fact]
    public async Task Mark_OfTheRun_MarksTheRun()
    {
        await using var site = await SalesAsync();
        var browser = await site.SignedInAsync("operator");

        Assert.Contains("Mark the run as success", await browser.TextAsync($"{Run}/mark?state=success"), StringComparison.Ordinal);
        await browser.SubmitAsync($"{Run}/mark", $"{Run}/mark", ("state", "success")).IsAsync(HttpStatusCode.SeeOther);

        Assert.Equal(DagRunState.Success, (await site.Of<IRunQueries>().FindAsync("sales", "one", CancellationToken.None))!.State);
    }

    private static async Task<TaskInstanceView> InstanceAsync(RunningSite site, string task) =>
        (await site.Of<IRunQueries>().FindInstanceAsync((await site.Of<IRunQueries>().FindAsync("sales", "one", CancellationToken.None))!.RunKey, task, -1, CancellationToken.None))!;

    private static async Task<RunningSite> SalesAsync()
    {
        var site = await RunningSite.WithDagsAsync(PageDags.Sales());
        await site.Orchestrator.RunAsync(new TriggerRequest("sales") { RunId = "one" });
        return site;
    }
}
