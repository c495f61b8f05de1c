using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Dagfire.Sandbox.Mentions;

/// <summary>Scraped rows as the page they might have been scraped from. Stateless.</summary>
internal static class MentionPage
{
    internal static string Write(MentionPlatform platform, JsonArray rows)
    {
        var page = new StringBuilder($"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Mentions on {platform}</title></head><body>\n");
        foreach (var row in rows.OfType<JsonObject>())
        {
            page.Append("<article class=\"mention\">");
            foreach (var (name, value) in row)
                page.Append($"<span class=\"{name}\">{WebUtility.HtmlEncode(value?.ToString())}</span>");
            page.Append("</article>\n");
        }

        return page.Append("</body></html>\n").ToString();
    }
}
