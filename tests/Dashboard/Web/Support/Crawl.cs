using System.Net;

namespace Dagfire.Dashboard.Support;

/// <summary>Goes through a site as somebody who follows every link, breadth first; of pages that differ by the values in their query alone, one.</summary>
internal sealed class Crawl(Browser browser, string root = "")
{
    private const int MostPages = 1500;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Queue<(string From, string Address)> _waiting = new();

    /// <summary>The pages, with where a link to each stood.</summary>
    internal async IAsyncEnumerable<CrawledPage> PagesAsync()
    {
        Add("(start)", $"{root}/");
        while (_waiting.TryDequeue(out var next))
        {
            Assert.True(_known.Count <= MostPages, $"There are more than {MostPages} pages: {string.Join(' ', _known.Take(20))}");
            using var answer = await browser.GetAsync(next.Address);
            var text = await answer.Content.ReadAsStringAsync();
            var isHtml = answer.Content.Headers.ContentType?.MediaType == "text/html";
            var page = new CrawledPage(next.From, next.Address, (int)answer.StatusCode, isHtml, new PageText(isHtml ? text : ""), text, answer.Headers.Location?.OriginalString);
            yield return page;
            foreach (var link in isHtml ? page.Page.Links : [])
                Add(next.Address, link);
            if (page.Location is { } location)
                Add(next.Address, location);
        }
    }

    private void Add(string from, string link)
    {
        if (link.StartsWith('#') || link.StartsWith("data:", StringComparison.Ordinal))
            return;
        var address = new Uri(new Uri("http://site" + from.Replace("(start)", "/", StringComparison.Ordinal)), link);
        var names = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => WebUtility.UrlDecode(part.Split('=')[0])).Order(StringComparer.Ordinal);
        if (address.Host == "site" && _known.Add($"{address.AbsolutePath}?{string.Join('&', names)}"))
            _waiting.Enqueue((from, address.PathAndQuery));
        else if (address.Host != "site")
            _waiting.Enqueue((from, "/outside-of-the-site"));
    }
}

/// <summary>What was found at an address.</summary>
internal sealed record CrawledPage(string From, string Address, int Status, bool IsHtml, PageText Page, string Text, string? Location);
