using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.Slack;

/// <summary>Slack's Web API as far as messages go, and an incoming webhook. Keeps what was posted, the last 10,000 messages. Thread-safe.</summary>
/// <param name="token">The bot's token.</param>
/// <param name="channels">The channels there are; none for every channel.</param>
public sealed class SlackServer(string token, params IReadOnlyList<string> channels) : LoopbackServer
{
    /// <summary>The secret part of the webhook's address.</summary>
    public const string Hook = "T000/B000/s3cr3t";

    private const int MostMessages = 10_000;

    private readonly DateTimeOffset _started = TimeProvider.System.GetUtcNow();
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

    /// <summary>The address of the Web API.</summary>
    public Uri Api => new(Address, "api");

    /// <summary>What stands before the secret part of the webhook's address.</summary>
    public Uri Hooks => new(Address, "services");

    /// <summary>Somebody deletes everything.</summary>
    public void Wipe()
    {
        lock (_lock)
            _messages.Clear();
    }

    /// <inheritdoc/>
    public override FaultAnswer? ExpiredToken => new(StatusCodes.Status200OK, """{"ok":false,"error":"token_expired"}""");

    /// <inheritdoc/>
    public override FaultAnswer TooManyRequests(TimeSpan rest, DateTimeOffset now) =>
        new(StatusCodes.Status429TooManyRequests, """{"ok":false,"error":"ratelimited"}""") { Headers = new Dictionary<string, string> { ["Retry-After"] = Seconds(rest) } };

    /// <inheritdoc/>
    public override FaultAnswer Failure(int status) => new(status, """{"ok":false,"error":"internal_error"}""");

    /// <inheritdoc/>
    protected override async Task AnswerAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var path = context.Request.Path.Value!;
        var isHook = path.StartsWith("/services/", StringComparison.Ordinal);
        if (HttpMethods.IsGet(context.Request.Method) && !isHook)
        {
            await JsonAsync(context, IsSignedIn(context.Request) ? SlackHistory.Of(Messages, context.Request) ?? Error("unknown_method") : Error("invalid_auth"));
            return;
        }

        using var body = await SlackBody.ReadAsync(context.Request);
        if (isHook)
            await HookAsync(context, path, body?.RootElement);
        else
            await JsonAsync(context, !IsSignedIn(context.Request) ? Error("invalid_auth") : body is null ? Error("invalid_json") : Answer(path, body.RootElement));
    }

    private bool IsSignedIn(HttpRequest request) => request.Headers.Authorization == $"Bearer {token}";

    private object Answer(string path, JsonElement body) => path switch
    {
        "/api/auth.test" => new { ok = true, url = "https://sandbox.slack.com/", team = "Sandbox", user = "dagfire", team_id = "T1", user_id = "U1" },
        "/api/chat.postMessage" => Post(body),
        _ => Error("unknown_method"),
    };

    private object Post(JsonElement body)
    {
        if (SlackBody.Text(body, "text") is not { Length: > 0 })
            return Error("no_text");
        var channel = SlackBody.Text(body, "channel") ?? "";
        var thread = SlackBody.Text(body, "thread_ts");
        lock (_lock)
        {
            if (channel.Length == 0 || (channels.Count > 0 && !channels.Contains(channel)))
                return Error("channel_not_found");
            if (thread is not null && !_messages.Exists(message => message.Ts == thread && message.ThreadTs is null))
                return Error("thread_not_found");
            var made = Keep(channel, thread, body);
            return new { ok = true, channel = "C1", ts = made.Ts, message = new { type = "message", text = made.Text } };
        }
    }

    private async Task HookAsync(HttpContext context, string path, JsonElement? body)
    {
        context.Response.ContentType = "text/html";
        if (path != $"/services/{Hook}")
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync("no_service");
        }
        else if (body is not { } message || SlackBody.Text(message, "text") is not { Length: > 0 })
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync(body is null ? "invalid_payload" : "no_text");
        }
        else
        {
            lock (_lock)
                Keep("#hook", null, message);
            await context.Response.WriteAsync("ok");
        }
    }

    private SlackMessage Keep(string channel, string? thread, JsonElement body)
    {
        var ts = string.Create(CultureInfo.InvariantCulture, $"{_started.ToUnixTimeSeconds()}.{++_count:d6}");
        var message = new SlackMessage(
            channel, ts, thread, WebUtility.HtmlDecode(SlackBody.Text(body, "text")!),
            body.TryGetProperty("blocks", out var blocks) ? blocks.ToString() : "",
            body.TryGetProperty("reply_broadcast", out var broadcast) && broadcast.ValueKind == JsonValueKind.True);
        if (_messages.Count == MostMessages)
            _messages.RemoveAt(0);
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
/// <param name="Channel">Where it stands.</param>
/// <param name="Ts">Its time stamp, which is its id.</param>
/// <param name="ThreadTs">The message whose thread it is in; <see langword="null"/> for none.</param>
/// <param name="Text">Its text.</param>
/// <param name="Blocks">Its blocks as JSON; empty for none.</param>
/// <param name="IsBroadcast">Whether it shows in the channel, too.</param>
public sealed record SlackMessage(string Channel, string Ts, string? ThreadTs, string Text, string Blocks, bool IsBroadcast);
