using System.Globalization;

namespace Dagfire.Tasks.GitHub.Sandbox;

/// <summary>Names the pages around one, as GitHub does. Stateless.</summary>
internal static class SandboxLinks
{
    internal static void Add(Dictionary<string, string> headers, SandboxGitHubRequest request, int pages)
    {
        var page = request.Number("page", 1);
        if (pages <= 1)
            return;
        var links = new List<string>();
        if (page > 1)
            links.Add(Link(request, page - 1, "prev"));
        if (page < pages)
            links.AddRange([Link(request, page + 1, "next"), Link(request, pages, "last")]);
        headers["Link"] = string.Join(", ", links);
    }

    private static string Link(SandboxGitHubRequest request, int page, string relation)
    {
        var query = request.Query.Where(pair => pair.Key != "page").Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}").Append(string.Create(CultureInfo.InvariantCulture, $"page={page}"));
        return $"<{request.Address}{request.Path}?{string.Join('&', query)}>; rel=\"{relation}\"";
    }
}
