using System.Globalization;
using System.Text.Json;
using Dagfire.Tasks.X;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.X;

/// <summary>Reads what is asked of a timeline or a search, as X does. Stateless.</summary>
internal static class XTimelineQuery
{
    private const int UsualPage = 10;
    private static readonly string[] Checked = ["max_results", "since_id", "start_time", "end_time"];

    /// <returns>The question; <see langword="null"/> when a parameter is wrong.</returns>
    internal static XTimelineRequest? Read(IQueryCollection query, string id, string handle, out string? wrong)
    {
        wrong = WrongIn(query);
        return wrong is not null ? null : new XTimelineRequest(id, handle)
        {
            MaxResults = Text(query, "max_results") is { } size ? int.Parse(size, CultureInfo.InvariantCulture) : UsualPage,
            PaginationToken = Text(query, "pagination_token"),
            SinceId = Text(query, "since_id"),
            StartTime = Time(query, "start_time"),
            EndTime = Time(query, "end_time"),
        };
    }

    /// <returns>The search; <see langword="null"/> when a parameter is wrong.</returns>
    internal static XSearchRequest? ReadSearch(IQueryCollection query, out string? wrong)
    {
        wrong = WrongIn(query);
        return wrong is not null ? null : new XSearchRequest(query["query"].ToString())
        {
            MaxResults = Text(query, "max_results") is { } size ? int.Parse(size, CultureInfo.InvariantCulture) : UsualPage,
            NextToken = Text(query, "next_token"),
            SinceId = Text(query, "since_id"),
            StartTime = Time(query, "start_time"),
            EndTime = Time(query, "end_time"),
        };
    }

    private static string? WrongIn(IQueryCollection query) => Checked.FirstOrDefault(name => Text(query, name) is { } text && !IsRight(name, text));

    internal static byte[] Refuse(string name) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        errors = new[] { new { parameters = new Dictionary<string, string[]> { [name] = [] }, message = $"The `{name}` query parameter value is not valid." } },
        title = "Invalid Request", detail = "One or more parameters to your request was invalid.", type = "https://api.twitter.com/2/problems/invalid-request",
    });

    private static bool IsRight(string name, string text) => name switch
    {
        "max_results" => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= XTimelineRequest.MaxPageSize,
        "since_id" => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        _ => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
    };

    private static DateTimeOffset? Time(IQueryCollection query, string name) =>
        Text(query, name) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null;

    private static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;
}
