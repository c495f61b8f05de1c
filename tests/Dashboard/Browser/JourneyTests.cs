using System.Text.RegularExpressions;
using Dagfire.Commands;
using Dagfire.Dashboard.Support;
using Dagfire.Queries;
using Microsoft.Playwright;

namespace Dagfire.Dashboard.Browsing;

/// <summary>What people do on the site, in a browser.</summary>
/// <param name="chromium">The browser.</param>
public sealed class JourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task Trigger_WithParams_TurnsGreenWithoutReload()
    {
        var go = new TaskCompletionSource();
        var dag = Samples.Sales();
        dag.Function("last", (_, cancellationToken) => go.Task.WaitAsync(cancellationToken));
        await using var site = await RunningSite.OnRealTimeAsync(dag);
        var page = await chromium.OpenAsync(site.Address);
        var errors = ErrorsOf(page);

        await page.GotoAsync("/dags/sales/trigger");
        await page.GetByLabel("city").FillAsync("Paris");
        await page.Locator("main form").GetByRole(AriaRole.Button, new() { Name = "Trigger" }).First.ClickAsync();
        await page.WaitForURLAsync("**/dags/sales/runs/**");
        await page.EvaluateAsync("() => { window.kept = true; }");
        await Assertions.Expect(page.Locator("main .state.s-running").First).ToBeVisibleAsync();
        go.SetResult();

        await Assertions.Expect(page.Locator("main .state.s-success").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main .state.s-running")).ToHaveCountAsync(0);
        Assert.True(await page.EvaluateAsync<bool>("() => window.kept === true"), "The page was loaded again.");
        var run = Assert.Single((await site.Of<IRunQueries>().PageAsync(new RunQuery { RunTypes = [RunType.Manual] }, new PageRequest(), CancellationToken.None)).Items);
        Assert.Contains("Paris", run.Conf, StringComparison.Ordinal);
        Assert.Equal(TriggeredBy.Ui, run.TriggeredBy);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task FailedTask_FromTheFirstPage_IsOneClickToItsLogAndCleared()
    {
        await using var site = await RunningSite.OnRealTimeAsync(Samples.Sales());
        await site.Orchestrator.RunAsync(new TriggerRequest("sales") { RunId = "bad", Conf = """{"fails": true}""" });
        var page = await chromium.OpenAsync(site.Address);
        var errors = ErrorsOf(page);

        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Log", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".log")).ToContainTextAsync("There is no table 'sales'.");
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Retry" }).ClickAsync();
        await page.Locator("main form[method=post] button").Last.ClickAsync();
        await page.WaitForURLAsync("**/dags/sales/runs/bad");

        await site.Orchestrator.EndOfAsync("sales", "bad");
        Assert.Equal(2, (await site.Orchestrator.ReadAsync("sales", "bad")).Instance("report").Attempt);
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("", "line 1000")]
    [InlineData("#log-end", "line 1000")]
    [InlineData("#L500", "line 500")]
    public async Task LongLog_Opened_IsSeenWhereItEndsOrWhereTheLinkPoints(string anchor, string expected)
    {
        var dag = new DagBuilder("talks");
        dag.Function("talk", (context, _) => Samples.SayManyAsync(context, Enumerable.Range(1, 1000).Select(line => $"line {line}" + new string('.', line % 400))));
        await using var site = await RunningSite.OnRealTimeAsync(dag);
        await site.Orchestrator.RunAsync(new TriggerRequest("talks") { RunId = "once" });
        var page = await chromium.OpenAsync(site.Address);

        await page.GotoAsync("/dags/talks/runs/once/tasks/talk" + anchor);

        await Assertions.Expect(page.Locator(".log li").Filter(new() { HasTextRegex = new Regex($"{expected}(\\.|$)") }).First).ToBeInViewportAsync(new() { Ratio = 0.9f });
    }

    [Fact]
    public async Task Backfill_DryRunFirst_IsStartedAndCancelled()
    {
        var dag = Samples.Sales();
        dag.Function("stays", (_, cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken));
        await using var site = await RunningSite.OnRealTimeAsync(dag);
        var page = await chromium.OpenAsync(site.Address);

        await page.GotoAsync("/dags/sales/backfill");
        await page.Locator("[name=from]").FillAsync("2026-02-01");
        await page.Locator("[name=to]").FillAsync("2026-02-03");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show what it would do" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("2026-02-02");
        await page.Locator("main form[method=post] button").Last.ClickAsync();
        await page.WaitForURLAsync("**/dags/sales/backfills**");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).First.ClickAsync();

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("cancelled");
        Assert.Equal(BackfillState.Cancelled, Assert.Single(await site.Of<IBackfills>().ListAsync("sales", 10, CancellationToken.None)).State);
    }

    [Theory]
    [InlineData("viewer", false, false)]
    [InlineData("operator", true, false)]
    [InlineData("admin", true, true)]
    public async Task SignIn_AsEachRole_ShowsWhatItMay(string user, bool mayTrigger, bool mayManage)
    {
        await using var site = await RunningSite.OnRealTimeAsync(Samples.Sales());
        await site.AddUsersAsync();
        var page = await chromium.OpenAsync(site.Address);

        await page.GotoAsync("/dags/sales");
        await page.GetByLabel("Name").FillAsync(user);
        await page.GetByLabel("Password").FillAsync(RunningSite.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/dags/sales");

        Assert.Equal(mayTrigger ? 1 : 0, await page.GetByRole(AriaRole.Link, new() { Name = "Trigger", Exact = true }).CountAsync());
        await page.GotoAsync("/admin/cluster");
        Assert.Equal(mayManage ? 1 : 0, await page.GetByRole(AriaRole.Link, new() { Name = "Users", Exact = true }).CountAsync());
    }

    [Fact]
    public async Task Keys_InTheGrid_MoveFromCellToCell()
    {
        await using var site = await RunningSite.OnRealTimeAsync(Samples.Sales());
        await site.Orchestrator.RunAsync(new TriggerRequest("sales") { RunId = "one" });
        await site.Orchestrator.RunAsync(new TriggerRequest("sales") { RunId = "two" });
        var page = await chromium.OpenAsync(site.Address);

        await page.GotoAsync("/dags/sales");
        await page.Locator(".grid td a").First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**run=**");
        await page.Keyboard.PressAsync("?");

        await Assertions.Expect(page.Locator("#keys")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Grid_OfManyRuns_ScrollsToTheOldestAndShowsWhatIsChosen()
    {
        await using var site = await RunningSite.OnRealTimeAsync(Samples.Sales());
        foreach (var day in Enumerable.Range(0, 130))
            await site.Orchestrator.RunAsync(new TriggerRequest("sales") { RunId = $"day_{day}", LogicalDate = DateTimeOffset.UnixEpoch.AddDays(day) });
        var page = await chromium.OpenAsync(site.Address);
        var errors = ErrorsOf(page);

        await page.GotoAsync("/dags/sales");
        await page.EvaluateAsync("() => { window.kept = true; document.getElementById('grid').scrollLeft = 0; }");
        var oldest = page.GetByLabel("report, day_3: success", new() { Exact = false }).First;
        await oldest.ClickAsync();

        await Assertions.Expect(page.Locator("#dag-side")).ToContainTextAsync("day_3");
        await Assertions.Expect(oldest).ToHaveAttributeAsync("aria-current", "true");
        await Assertions.Expect(oldest).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.GetByLabel("report, day_4: success", new() { Exact = false }).First).ToBeFocusedAsync();
        await site.Orchestrator.RunAsync(new TriggerRequest("sales") { RunId = "newest", LogicalDate = DateTimeOffset.UnixEpoch.AddDays(500) });
        await Assertions.Expect(page.Locator("#grid-total")).ToHaveTextAsync("of 131");
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#grid [aria-current]")).ToHaveCountAsync(0);
        Assert.True(await page.EvaluateAsync<bool>("() => window.kept === true && document.getElementById('grid').scrollLeft < 100"), "The page was loaded again, or moved.");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Pages_WithoutScripts_AreComplete()
    {
        await using var site = await RunningSite.OnRealTimeAsync(Samples.Sales());
        await site.Orchestrator.RunAsync(new TriggerRequest("sales") { RunId = "bad", Conf = """{"fails": true}""" });
        var page = await chromium.OpenAsync(site.Address, scripts: false);

        await page.GotoAsync("/");
        await Assertions.Expect(page.Locator(".trouble .line")).ToContainTextAsync("There is no table 'sales'.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause DAG" }).ClickAsync();

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Now");
        Assert.True((await site.Of<IDagQueries>().FindAsync("sales", CancellationToken.None))!.IsPaused);
    }

    private static List<string> ErrorsOf(IPage page)
    {
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                errors.Add(message.Text);
        };
        return errors;
    }
}
