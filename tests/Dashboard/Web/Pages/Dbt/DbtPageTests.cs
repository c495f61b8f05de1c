using System.Net;
using Dagfire.Access;
using Dagfire.Commands;
using Dagfire.Dashboard.Support;
using Dagfire.Dbt;

namespace Dagfire.Dashboard.Pages.Dbt;

public sealed class DbtPageTests
{
    [Fact]
    public async Task Menu_NoProject_HasNoEntryUntilOneIsKnown()
    {
        await using var site = await RunningSite.WithDagsAsync(Samples.Sales());
        var browser = await site.SignedInAsync("viewer");
        Assert.DoesNotContain("href=\"/dbt\"", await browser.TextAsync("/"), StringComparison.Ordinal);
        Assert.Contains("No dbt project", await browser.TextAsync("/dbt"), StringComparison.Ordinal);

        await DbtSamples.RecordAsync(site, DbtSamples.Built(site.Clock.GetUtcNow()));
        site.Clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Contains("href=\"/dbt\"", await browser.TextAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Projects_List_CountsByState()
    {
        await using var site = await SiteAsync();
        var page = await (await site.SignedInAsync("viewer")).TextAsync("/dbt");

        foreach (var words in new[] { "href=\"/dbt/shop\"", "target prod · 9 nodes", "1 failed", "1 stale", "1 warned", "1 skipped", "1 never built", "3 ok", "1 not checked", "href=\"/dags/sales\"" })
            Assert.Contains(words, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Project_Page_DrawsEveryNodeAndFiltersTheTable()
    {
        await using var site = await SiteAsync();
        var browser = await site.SignedInAsync("viewer");

        var page = await browser.TextAsync("/dbt/shop");
        var failed = await browser.TextAsync("/dbt/shop?state=failed");

        Assert.Equal(9, page.Split("<rect class=\"pale s-").Length - 1);
        Assert.Contains("s-stale", page, StringComparison.Ordinal);
        Assert.Contains("model.shop.orders: failed", page, StringComparison.Ordinal);
        Assert.Contains("unique_orders: Got 2 results", page, StringComparison.Ordinal);
        Assert.Contains("same_totals", page, StringComparison.Ordinal);
        Assert.Equal(["orders"], Rows(failed));
        Assert.Equal(["orders", "stg_orders"], Rows(await browser.TextAsync("/dbt/shop?tag=nightly&order_by=name")));
        Assert.Equal(["stg_orders", "orders"], Rows(await browser.TextAsync("/dbt/shop?tag=nightly&order_by=-name")));
        Assert.Equal(["raw.customers", "raw.orders"], Rows(await browser.TextAsync("/dbt/shop?kind=source&order_by=name")));
        Assert.Equal(["stg_orders"], Rows(await browser.TextAsync("/dbt/shop?find=STG")));
        Assert.Contains("No node fits", await browser.TextAsync("/dbt/shop?find=nothing"), StringComparison.Ordinal);
        Assert.Equal(9, Rows(await browser.TextAsync("/dbt/shop?order_by=nonsense&zoom=huge&offset=-3")).Count);
    }

    [Fact]
    public async Task Node_Page_TellsItsOutcomeItsTestsAndItsRun()
    {
        await using var site = await SiteAsync();
        var browser = await site.SignedInAsync("viewer");

        var page = await browser.TextAsync($"/dbt/shop/{DbtSamples.Orders}?up=1&down=0");
        var test = await browser.TextAsync($"/dbt/shop/{DbtSamples.Test}");
        var source = await browser.TextAsync($"/dbt/shop/{DbtSamples.Old}");

        foreach (var words in new[] { "All &lt;b&gt;orders&lt;/b&gt;.", "SELECT 5", "/dags/sales/runs/good/tasks/report?attempt=1", "unique_orders", "0b1c", ">report</a>", ">inline</a>" })
            Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Equal(3, page.Split("<rect class=\"pale s-").Length - 1);
        Assert.Contains("Got 2 results", test, StringComparison.Ordinal);
        Assert.Contains("<dt>Rows found</dt><dd>2</dd>", test, StringComparison.Ordinal);
        Assert.Contains("stale after 1 d<", source, StringComparison.Ordinal);
        await browser.TextAsync("/dbt/shop/model.shop.nothing", HttpStatusCode.NotFound);
        await browser.TextAsync("/dbt/nothing", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Project_Large_AsksForAChoiceFirst()
    {
        await using var site = await RunningSite.WithDagsAsync(Samples.Sales());
        var now = site.Clock.GetUtcNow();
        await DbtSamples.RecordAsync(site, new DbtInvocation("large", "prod", "1")
        {
            Manifest = new DbtManifest("1", now, [.. Enumerable.Range(0, 2000).Select(number => DbtSamples.Node($"model.large.m{number}", $"model.large.m{number - 1}"))]),
        });
        var browser = await site.SignedInAsync("viewer");

        var page = await browser.TextAsync("/dbt/large");
        var narrowed = await browser.TextAsync("/dbt/large?find=m19");
        var node = await browser.TextAsync("/dbt/large/model.large.m1000");

        Assert.Contains("2000 nodes are too many for one picture", page, StringComparison.Ordinal);
        Assert.Equal((0, 100), (page.Split("<rect").Length - 1, Rows(page).Count));
        Assert.Equal(111, narrowed.Split("<rect class=\"pale s-").Length - 1);
        Assert.Equal(5, node.Split("<rect class=\"pale s-").Length - 1);
    }

    [Fact]
    public async Task Pages_StrangeTexts_AreShownAsTexts()
    {
        const string Script = "<script>alert(1)</script>";
        await using var site = await RunningSite.WithDagsAsync(Samples.Sales());
        var now = site.Clock.GetUtcNow();
        var node = new DbtNode($"model.shop.{Script}/../x", "model", Script, Script)
        {
            Relation = Script, Description = Script + new string('d', 5000), Tags = [Script, "a&b=c"], Materialization = Script, DependsOn = ["model.shop.b", "model.gone"],
        };
        var other = DbtSamples.Node("model.shop.b", node.UniqueId);
        await DbtSamples.RecordAsync(site, new DbtInvocation("shop", Script, Script)
        {
            Manifest = new DbtManifest("1", now, [node, other]),
            Outcomes = [new DbtOutcome(node.UniqueId, "error", now) { Message = Script + new string('m', 100_000) }, new DbtOutcome("model.shop.b", Script, now)],
        });
        var browser = await site.SignedInAsync("viewer");

        foreach (var path in new[] { "/dbt", "/dbt/shop", $"/dbt/shop?find={Uri.EscapeDataString(Script)}&tag={Uri.EscapeDataString(Script)}", "/dbt/shop/" + Uri.EscapeDataString(node.UniqueId), "/dbt/shop/model.shop.b" })
        {
            var page = await browser.TextAsync(path);
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            Assert.True(page.Length < 60_000, $"{path} has {page.Length} characters.");
        }
    }

    [Fact]
    public async Task Pages_OfOtherDags_ShowNoMessageAndNoWayToTheRun()
    {
        await using var site = await SiteAsync();
        await DbtSamples.RecordAsync(site, new DbtInvocation("shop", "prod", "2") { Outcomes = [new DbtOutcome(DbtSamples.Staged, "error", site.Clock.GetUtcNow().AddMinutes(1)) { Message = "column hush is missing" }] }, dagId: "vault");
        await DbtSamples.RecordAsync(site, new DbtInvocation("other", "prod", "3") { Manifest = DbtSamples.Manifest(site.Clock.GetUtcNow()) }, dagId: "vault");
        await site.Users.CreateAsync("guest", AccessRole.Viewer, RunningSite.Password, CancellationToken.None);
        await site.Users.SetGrantsAsync("guest", [new DagGrant(DagAction.Read, "sales")], CancellationToken.None);
        var guest = await site.SignedInAsync("guest");

        var node = await guest.TextAsync($"/dbt/shop/{DbtSamples.Staged}");

        Assert.Contains("s-failed", node, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", node, StringComparison.Ordinal);
        Assert.DoesNotContain("vault", node, StringComparison.Ordinal);
        Assert.DoesNotContain("other", await guest.TextAsync("/dbt"), StringComparison.Ordinal);
        await guest.TextAsync("/dbt/other", HttpStatusCode.NotFound);
        Assert.Contains("hush", await (await site.SignedInAsync("viewer")).TextAsync($"/dbt/shop/{DbtSamples.Staged}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Open().GetAsync("/dbt")).StatusCode);
    }

    private static async Task<RunningSite> SiteAsync()
    {
        var site = await RunningSite.WithDagsAsync(Samples.Sales());
        await site.RunAsync(new TriggerRequest("sales") { RunId = "good" });
        await DbtSamples.RecordAsync(site, DbtSamples.Built(site.Clock.GetUtcNow()));
        return site;
    }

    private static List<string> Rows(string page)
    {
        var table = page[page.IndexOf("id=\"dbt-nodes\"", StringComparison.Ordinal)..];
        var end = table.IndexOf("</table>", StringComparison.Ordinal);
        return [.. table[..end].Split("<tr>").Skip(2).Select(row => row.Split("\">").Select(part => part.Split("</a>")).First(part => part.Length > 1)[0])];
    }
}
