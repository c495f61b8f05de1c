using System.Net;
using Newtonsoft.Json;
using SlackNet;

namespace Dagfire.Providers.SlackNet;

/// <summary>What goes wrong with Slack, in words that say what to do. Stateless.</summary>
internal static class SlackFailure
{
    private static readonly string[] Passing = ["internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited", "team_added_to_org"];

    internal static bool MayPass(Exception exception) => exception switch
    {
        SlackException slack => Passing.Contains(slack.ErrorCode, StringComparer.Ordinal),
        HttpRequestException { StatusCode: { } status } => (int)status >= 500 || status == HttpStatusCode.RequestTimeout,
        _ => exception is HttpRequestException or IOException or TaskCanceledException or JsonException,
    };

    /// <summary>Whether the message to reply to is not there.</summary>
    internal static bool IsThreadMissing(Exception exception) => exception is SlackException { ErrorCode: "thread_not_found" or "invalid_thread_ts" or "message_not_found" };

    internal static string Words(Exception exception, SlackSettings settings) => exception switch
    {
        SlackException slack => Words(slack, settings),
        SlackRateLimitException limit => $"Slack wants no more messages over the {settings} for {limit.RetryAfter?.TotalSeconds ?? 1} s.",
        HttpRequestException { StatusCode: HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.Gone } refused when settings.IsWebhook =>
            $"{refused.Message} The address in the password of the connection '{settings.ConnectionId}' is wrong, or the webhook was taken away.",
        TaskCanceledException => $"Slack did not answer within {settings.Timeout.TotalSeconds} s.",
        HttpRequestException { StatusCode: not null } => exception.Message,
        JsonException => "Slack's answer cannot be read.",
        _ => $"Slack cannot be reached: {Innermost(exception).Message}",
    };

    private static string Words(SlackException exception, SlackSettings settings) => exception.ErrorCode switch
    {
        "invalid_auth" or "not_authed" => $"Slack does not know the token in the password of the connection '{settings.ConnectionId}'.",
        "token_expired" or "token_revoked" or "account_inactive" => $"The token in the password of the connection '{settings.ConnectionId}' counts no longer ({exception.ErrorCode}).",
        "missing_scope" or "not_allowed_token_type" => $"The token of the connection '{settings.ConnectionId}' lacks the scope chat:write ({exception.ErrorCode}).",
        "not_in_channel" => "The bot is not in the channel: invite it, or give it the scope chat:write.public (not_in_channel).",
        "channel_not_found" => "There is no such channel, or it is private and the bot is not in it (channel_not_found).",
        "is_archived" => "The channel is archived (is_archived).",
        _ => exception.Message,
    };

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;
}
