using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.Slack;

/// <summary>Slack's Web API as far as messages go, and an incoming webhook. Keeps what was posted. Thread-safe.</summary>
/// <param name="token">The bot's token.</param>
/// <param name="channels">The channels there are.</param>
public sealed class SlackServer(string token, params IReadOnlyList<string> channels) : LoopbackServer
{
    /// <summary>The secret part of the webhook's address.</summary>
    public const string Hook = "T000/B000/s3cr3t";

    private readonly Lock _lock = new();
    private readonly List<SlackMessage> _messages = [];
    private int _count;

    /// <summary>What people see, oldest first.</summary>
    public IReadOnlyList<SlackMessage> Messages
    {
        get
        {
            lock (_lock)
                return [.. _messages];
        }
    }

    public Uri Api => new(Address, "api");

    public Uri Hooks => new(Address, "services");

    /// <summary>Somebody deletes everything.</summary>
    public void Wipe()
    {
        lock (_lock)
            _messages.Clear();
    }

    protected override async Task AnswerAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var path = context.Request.Path.Value!;
        if (path.StartsWith("/services/", StringComparison.Ordinal))
            await HookAsync(context, path, body.RootElement);
        else
            await JsonAsync(context, context.Request.Headers.Authorization != $"Bearer {token}" ? Error("invalid_auth") : Answer(path, body.RootElement));
    }

    private object Answer(string path, JsonElement body) => path switch
    {
        "/api/auth.test" => new { ok = true, url = "https://sandbox.slack.com/", team = "Sandbox", user = "dagfire", team_id = "T1", user_id = "U1" },
        "/api/chat.postMessage" => Post(body),
        _ => Error("unknown_method"),
    };

    private object Post(JsonElement body)
    {
        var channel = body.GetProperty("channel").GetString()!;
        var thread = body.TryGetProperty("thread_ts", out var ts) ? ts.GetString() : null;
        lock (_lock)
        {
            if (!channels.Contains(channel))
                return Error("channel_not_found");
            if (thread is not null && !_messages.Exists(message => message.Ts == thread && message.ThreadTs is null))
                return Error("thread_not_found");
            var made = Keep(channel, thread, body);
            return new { ok = true, channel = "C1", ts = made.Ts, message = new { type = "message", text = made.Text } };
        }
    }

    private async Task HookAsync(HttpContext context, string path, JsonElement body)
    {
        context.Response.ContentType = "text/html";
        if (path != $"/services/{Hook}")
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync("no_service");
        }
        else if (!body.TryGetProperty("text", out var text) || text.GetString() is not { Length: > 0 })
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync("no_text");
        }
        else
        {
            lock (_lock)
                Keep("#hook", null, body);
            await context.Response.WriteAsync("ok");
        }
    }

    private SlackMessage Keep(string channel, string? thread, JsonElement body)
    {
        var ts = string.Create(CultureInfo.InvariantCulture, $"1790000000.{++_count:d6}");
        var message = new SlackMessage(
            channel, ts, thread, WebUtility.HtmlDecode(body.GetProperty("text").GetString()!),
            body.TryGetProperty("blocks", out var blocks) ? blocks.ToString() : "",
            body.TryGetProperty("reply_broadcast", out var broadcast) && broadcast.GetBoolean());
        _messages.Add(message);
        return message;
    }

    private static object Error(string code) => new { ok = false, error = code };

    private static Task JsonAsync(HttpContext context, object answer)
    {
        context.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(context.Response.Body, answer);
    }
}

/// <summary>A message in Slack.</summary>
public sealed record SlackMessage(string Channel, string Ts, string? ThreadTs, string Text, string Blocks, bool IsBroadcast);
