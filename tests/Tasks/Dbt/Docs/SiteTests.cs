using System.Net;
using System.Text.RegularExpressions;
using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.Docs;

/// <summary>The documentation site in a browser, opened from disk as one file is.</summary>
public sealed partial class SiteTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    public SiteTests()
    {
        _project.Warehouse.Execute("create table raw_orders(id integer, at text); insert into raw_orders values (1, '2024-03-01 09:00:00'), (2, '2024-02-29 09:00:00')");
        _project.Write("models/stg_orders.sql", "select id from {{ source('shop', 'raw_orders') }}")
            .Write("models/orders.sql", "{{ config(materialized='table') }} select id, id < 2 as is_early from {{ ref('stg_orders') }}")
            .Write("models/customers.sql", "select 1 as customer_id")
            .Write("models/schema.yml", """
                sources:
                  - name: shop
                    schema: main
                    tables: [{name: raw_orders, loaded_at_field: at, freshness: {warn_after: {count: 2, period: hour}, error_after: {count: 2, period: day}}}, {name: unwatched}]
                models:
                  - name: orders
                    description: What was **bought**, & by whom <not>.
                    columns: [{name: id, description: the number on the bill, data_tests: [unique, not_null]}]
                  - name: customers
                    columns: [{name: customer_id, description: who buys}]
                """);
    }

    [Theory]
    [InlineData("orders", "orders shop.raw_orders stg_orders")]
    [InlineData("number on the bill", "orders")]
    [InlineData("is_early", "orders")]
    [InlineData("who buys", "customers")]
    [InlineData("nothing of the kind", "")]
    public async Task Search_OfThePage_FindsNamesColumnsAndDescriptions(string words, string found)
    {
        var page = await OpenAsync($"?q={Uri.EscapeDataString(words)}");

        Assert.Equal(found, string.Join(' ', Text(Part(page, "<div id=\"tree\">", "</nav>")).Where(text => !text.Contains('·', StringComparison.Ordinal) && text != "Nothing found.").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task PageOfAModel_HasDescriptionColumnsTestsLineageAndCode()
    {
        var page = Part(await OpenAsync("#/model.shop.orders"), "<main", "</main>");

        Assert.Contains("<p>What was <strong>bought</strong>, &amp; by whom &lt;not&gt;.</p>", page, StringComparison.Ordinal);
        var cells = Text(Part(page, "<table>", "</table>")).ToList();
        Assert.Equal(["Name", "Type", "Description", "Tests", "id", "INT", "the number on the bill"], cells.Take(7));
        Assert.Equal(["not_null", "unique"], cells[7..9].Order(StringComparer.Ordinal));
        Assert.Equal("is_early", cells[9]);
        Assert.Equal(["model.shop.orders", "model.shop.stg_orders", "source.shop.shop.raw_orders"], Title().Matches(Part(page, "<svg", "</svg>")).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
        Assert.Equal(2, Part(page, "<svg", "</svg>").Split("<path ").Length - 1);
        Assert.Contains("{{ ref('stg_orders') }}", WebUtility.HtmlDecode(Part(page, "<pre data-pane=\"0\"", "</pre>")), StringComparison.Ordinal);
        Assert.Contains("\"main\".\"stg_orders\"", WebUtility.HtmlDecode(Part(page, "<pre data-pane=\"1\"", "</pre>")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PageOfASource_AfterALookAtItsAge_TellsTheResult()
    {
        Assert.Equal(0, (await _project.Run(DbtVerb.SourceFreshness)).ExitCode);

        var page = Part(await OpenAsync("#/source.shop.shop.raw_orders"), "<main", "</main>");

        Assert.Contains("warns after 2 hours, fails after 2 days", page, StringComparison.Ordinal);
        Assert.Contains("warn newest row 2024-03-01 09:00:00 UTC, 3 hours old when looked at 2024-03-01 12:00:00 UTC", string.Join(' ', Text(page)), StringComparison.Ordinal);
        Assert.DoesNotContain("Freshness", Part(await DumpAsync("#/source.shop.shop.unwatched"), "<main", "</main>"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PageOfASource_NobodyLookedAt_TellsItsLimitsOnly()
    {
        var page = Part(await OpenAsync("#/source.shop.shop.raw_orders"), "<main", "</main>");

        Assert.Contains("warns after 2 hours", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Freshness", page, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();

    private async Task<string> OpenAsync(string what)
    {
        await _project.Succeed(DbtVerb.Run);
        await _project.Succeed(DbtVerb.DocsGenerate);
        return await DumpAsync(what);
    }

    private Task<string> DumpAsync(string what) => Browser.DumpAsync(new Uri(Path.Combine(_project.Directory, "target", "docs", "index.html")).AbsoluteUri + what);

    private static string Part(string page, string from, string to)
    {
        var start = page.IndexOf(from, StringComparison.Ordinal);
        Assert.True(start >= 0, $"There is no {from} in:\n{page}");
        return page[start..page.IndexOf(to, start, StringComparison.Ordinal)];
    }

    private static IEnumerable<string> Text(string html) => Tag().Split(html[(html.IndexOf('>', StringComparison.Ordinal) + 1)..]).Select(text => WebUtility.HtmlDecode(text).Trim()).Where(text => text.Length > 0);

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex("<title>([^<]+)</title>")]
    private static partial Regex Title();
}
