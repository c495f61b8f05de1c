using System.Net;
using System.Text.RegularExpressions;

namespace Dagfire.Dashboard.Support;

/// <summary>What stands in a page, as a browser would take it.</summary>
internal sealed partial class PageText(string html)
{
    internal string Html => html;

    /// <summary>The values of attributes that hold an address, as they are meant.</summary>
    internal IReadOnlyList<string> Addresses => [.. Attributes().Where(pair => pair.Value.StartsWith('/') || pair.Name is "href" or "src" or "action" or "formaction").Select(pair => pair.Value).Distinct()];

    /// <summary>The addresses one gets to by a click, or that the page loads.</summary>
    internal IReadOnlyList<string> Links => [.. Attributes().Where(pair => pair.Name is "href" or "src" or "data-next").Select(pair => pair.Value).Distinct()];

    /// <summary>What in it could run: handlers, inline code and style, addresses that are code.</summary>
    internal IReadOnlyList<string> Code =>
    [
        .. Attributes().Where(pair => pair.Name.StartsWith("on", StringComparison.Ordinal) || pair.Name is "style" or "srcdoc" || ScriptAddress().IsMatch(pair.Value)).Select(pair => $"{pair.Name}={pair.Value}"),
        .. InlineCode().Matches(html).Select(match => match.Value),
        .. html.Contains("<script>zz", StringComparison.OrdinalIgnoreCase) || html.Contains("<img src=x", StringComparison.OrdinalIgnoreCase) ? ["what was planted"] : Array.Empty<string>(),
    ];

    /// <summary>Its forms that change something.</summary>
    internal IEnumerable<PageForm> Forms => FormTag().Matches(html).Select(match => new PageForm(
        WebUtility.HtmlDecode(match.Groups["action"].Value),
        [.. FieldTag().Matches(match.Groups["inside"].Value).Select(input => (WebUtility.HtmlDecode(input.Groups["name"].Value), WebUtility.HtmlDecode(FieldValue().Match(input.Value).Groups["value"].Value)))]));

    // The site's own icon is part of the page.
    private IEnumerable<(string Name, string Value)> Attributes() =>
        from tag in Tag().Matches(html)
        where !tag.Value.StartsWith("<link rel=\"icon\" href=\"data:image/svg", StringComparison.Ordinal)
        from attribute in Attribute().Matches(tag.Value)
        select (attribute.Groups["name"].Value.ToLowerInvariant(), WebUtility.HtmlDecode(attribute.Groups["value"].Value));

    [GeneratedRegex("<[a-zA-Z][^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s(?<name>[a-zA-Z-]+)(=\"(?<value>[^\"]*)\")?(?=[\\s/>])", RegexOptions.ExplicitCapture)]
    private static partial Regex Attribute();

    [GeneratedRegex("^\\s*(javascript|data|vbscript):", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex ScriptAddress();

    [GeneratedRegex("<style|<script(?![^>]* src=\")[^>]*>|<script[^>]*>[^<]+", RegexOptions.IgnoreCase)]
    private static partial Regex InlineCode();

    [GeneratedRegex("<form[^>]*method=\"post\"[^>]*action=\"(?<action>[^\"]*)\"[^>]*>(?<inside>.*?)</form>", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex FormTag();

    [GeneratedRegex("<(input|select|textarea|button)[^>]* name=\"(?<name>[^\"]+)\"[^>]*>", RegexOptions.ExplicitCapture)]
    private static partial Regex FieldTag();

    [GeneratedRegex(" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex FieldValue();
}

/// <summary>A form of a page.</summary>
/// <param name="Action">Where it goes.</param>
/// <param name="Fields">Its fields with what stands in them.</param>
internal sealed record PageForm(string Action, IReadOnlyList<(string Name, string Value)> Fields);
