using System.Net;
using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Support;

namespace Dagfire.Dashboard.Pages;

public sealed class NowTests
{
    [Fact]
    public async Task Now_NewestRunFailed_ShowsTaskErrorAndWhatCanBeDone()
    {
        await using var site = await RunningSite.WithDagsAsync(Samples.Sales());
        await site.RunAsync(new TriggerRequest("sales") { RunId = "bad", Conf = """{"fails": true}""" });

        var page = await (await site.SignedInAsync("operator")).TextAsync("/");

        Assert.Contains("Look at this first (1)", page, StringComparison.Ordinal);
        Assert.Contains("No table &lt;b&gt;sales&lt;/b&gt;.", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/dags/sales/runs/bad/tasks/report\"", page, StringComparison.Ordinal);
        Assert.Contains("/dags/sales/runs/bad/clear?task=report", page, StringComparison.Ordinal);
        Assert.Matches("<small>Database</small>\\s*<b>(well|slow)</b>\\s*<small>answered in [0-9]+ ms</small>", page);
        Assert.Contains("never good yet", page, StringComparison.Ordinal);
        Assert.Contains("1 run ended in the last 24 hours: 0 well, 1 failed.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Now_Viewer_SeesTroubleWithoutButtons()
    {
        await using var site = await RunningSite.WithDagsAsync(Samples.Sales());
        await site.RunAsync(new TriggerRequest("sales") { Conf = """{"fails": true}""" });

        var page = await (await site.SignedInAsync("viewer")).TextAsync("/");

        Assert.Contains("Look at this first (1)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Pause DAG", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/clear?", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Now_DagThatIsNotGranted_IsNowhere()
    {
        await using var site = await RunningSite.WithDagsAsync(Samples.Sales(), Samples.Sales("other"));
        await site.RunAsync(new TriggerRequest("sales") { Conf = """{"fails": true}""" });
        await site.Users.SetGrantsAsync("viewer", [new DagGrant(DagAction.Read, "other")], CancellationToken.None);
        var browser = await site.SignedInAsync("viewer");

        var page = await browser.TextAsync("/");

        Assert.Contains("Nothing is red", page, StringComparison.Ordinal);
        Assert.DoesNotContain("sales", page, StringComparison.Ordinal);
        await browser.TextAsync("/dags/sales", HttpStatusCode.NotFound);
        await browser.TextAsync("/live?topic=sales", HttpStatusCode.NotFound);
        Assert.DoesNotContain("sales", await browser.TextAsync("/dags"), StringComparison.Ordinal);
    }
}
