using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.Slack;

/// <summary>Reads messages back, as <c>conversations.history</c> and <c>conversations.replies</c> do: a channel newest first and without what stands in threads only, a thread oldest first. Stateless.</summary>
internal static class SlackHistory
{
    private const int UsualLimit = 100;
    private const int MostMessages = 999;

    /// <summary>The answer; <see langword="null"/> for another method.</summary>
    internal static object? Of(IReadOnlyList<SlackMessage> messages, HttpRequest request) => request.Path.Value switch
    {
        "/api/conversations.history" => Answer(Of(messages, request.Query["channel"]).Where(message => message.ThreadTs is null || message.IsBroadcast).Reverse(), request.Query["limit"]),
        "/api/conversations.replies" => Answer(Of(messages, request.Query["channel"]).Where(message => message.Ts == request.Query["ts"] || message.ThreadTs == request.Query["ts"]), request.Query["limit"]),
        _ => null,
    };

    private static IEnumerable<SlackMessage> Of(IReadOnlyList<SlackMessage> messages, string? channel) => messages.Where(message => message.Channel == channel);

    private static object Answer(IEnumerable<SlackMessage> messages, string? limit)
    {
        var most = int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, MostMessages) : UsualLimit;
        var found = messages.Take(most + 1).ToList();
        return new { ok = true, messages = found.Take(most).Select(Message), has_more = found.Count > most };
    }

    private static object Message(SlackMessage message) => new
    {
        type = "message",
        subtype = message.IsBroadcast ? "thread_broadcast" : null,
        ts = message.Ts,
        thread_ts = message.ThreadTs,
        text = message.Text,
        blocks = message.Blocks.Length == 0 ? null : JsonNode.Parse(message.Blocks),
    };
}
