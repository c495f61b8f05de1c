using Hangfire.Dashboard;
using Hangfire.Dashboard.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Hangfire.Dashboard.Pages;

/// <summary>A page of DAGs within Hangfire's dashboard. It is made with all it shows, for it cannot wait while it is written.</summary>
internal abstract class DagfirePage : RazorPage
{
    protected Places Places => field ??= new Places(this);

    protected DateTimeOffset Now => Context.GetHttpContext().RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    protected abstract string Title { get; }

    /// <summary>What leads to the page, from the list of DAGs on.</summary>
    protected virtual IReadOnlyList<(string Title, string Url)> Way => [];

    /// <summary>Where the site itself shows the same, and more.</summary>
    protected abstract string SitePage { get; }

    public override void Execute()
    {
        Layout = new LayoutPage(Title);
        var page = new Markup();
        if (Way.Count > 0)
            page.Add($"<ol class=\"breadcrumb\">");
        foreach (var (title, url) in Way)
            page.Add($"<li>{Bits.Link(url, title)}</li>");
        if (Way.Count > 0)
            page.Add($"<li class=\"active\">{Title}</li></ol>");
        page.Add($"<h1 class=\"page-header\">{Title} <small>{Bits.Link(SitePage, "open in Dagfire")}</small></h1>");
        WriteBody(page);
        Write(page.ToHtml());
    }

    protected abstract void WriteBody(Markup page);

    protected static void WriteFacts(Markup page, params (string Name, NonEscapedString Value)[] facts)
    {
        page.Add($"<dl class=\"dl-horizontal dagfire-facts\">");
        foreach (var (name, value) in facts)
            page.Add($"<dt>{name}</dt><dd>{value}</dd>");
        page.Add($"</dl>");
    }

    protected static void WriteHead(Markup page, params string[] columns)
    {
        page.Add($"<div class=\"table-responsive\"><table class=\"table table-hover\"><thead><tr>");
        foreach (var column in columns)
            page.Add($"<th>{column}</th>");
        page.Add($"</tr></thead><tbody>");
    }

    protected static void WriteEnd(Markup page) => page.Add($"</tbody></table></div>");
}
