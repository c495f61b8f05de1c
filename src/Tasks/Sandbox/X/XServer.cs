using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Dagfire.Tasks.X.Sandbox;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.X;

/// <summary>X's API v2 over HTTP with the sandbox's users and tweets, app-only: a key and a secret give a token. Thread-safe.</summary>
/// <param name="x">The sandbox.</param>
/// <param name="key">The app's key.</param>
/// <param name="secret">The app's secret.</param>
public sealed class XServer(SandboxX x, string key, string secret) : LoopbackServer
{
    private readonly ConcurrentDictionary<string, string> _handles = new();
    private int _tokens;

    /// <summary>How many tokens were given; the last one counts.</summary>
    public int Tokens => Volatile.Read(ref _tokens);

    /// <summary>The token that counts.</summary>
    public string Token => $"bearer-{Tokens}";

    /// <summary>Payloads as they came from X by handle, in place of the sandbox's users.</summary>
    public IDictionary<string, byte[]> Recorded { get; } = new ConcurrentDictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The token counts no longer.</summary>
    public void Expire() => Interlocked.Increment(ref _tokens);

    /// <inheritdoc/>
    public override FaultAnswer? ExpiredToken => null;

    /// <inheritdoc/>
    public override void ExpireTokens() => Expire();

    /// <inheritdoc/>
    public override FaultAnswer TooManyRequests(TimeSpan rest, DateTimeOffset now) =>
        new(StatusCodes.Status429TooManyRequests, """{"title":"Too Many Requests","detail":"Too Many Requests","type":"about:blank","status":429}""")
        {
            Headers = new Dictionary<string, string>
            {
                ["x-rate-limit-limit"] = "1500",
                ["x-rate-limit-remaining"] = "0",
                ["x-rate-limit-reset"] = (now + rest).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            },
        };

    /// <inheritdoc/>
    public override FaultAnswer Failure(int status) => new(status, $$"""{"title":"Service Unavailable","detail":"Service Unavailable","type":"about:blank","status":{{status}}}""");

    /// <inheritdoc/>
    protected override Task AnswerAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.ContentType = "application/json";
        if (context.Request.Path == "/oauth2/token")
            return GiveTokenAsync(context);
        if (context.Request.Headers.Authorization != $"Bearer {Token}")
            return WriteAsync(context, StatusCodes.Status401Unauthorized, """{"title":"Unauthorized","type":"about:blank","status":401,"detail":"Unauthorized"}"""u8.ToArray());
        return (context.Request.Method, context.Request.Path.Value!.Split('/')) switch
        {
            ("GET", ["", "2", "users", "by"]) => FindAsync(context),
            ("GET", ["", "2", "users", var id, "tweets"]) => ReadAsync(context, id),
            ("GET", ["", "2", "tweets", "search", "recent"]) => SearchAsync(context),
            _ => WriteAsync(context, StatusCodes.Status404NotFound, """{"title":"Not Found","type":"about:blank","status":404,"detail":"Not Found"}"""u8.ToArray()),
        };
    }

    private Task GiveTokenAsync(HttpContext context)
    {
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(key)}:{Uri.EscapeDataString(secret)}"));
        if (context.Request.Headers.Authorization != expected)
            return WriteAsync(context, StatusCodes.Status403Forbidden, """{"errors":[{"code":99,"message":"Unable to verify your credentials"}]}"""u8.ToArray());
        return WriteAsync(context, StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(new { token_type = "bearer", access_token = $"bearer-{Interlocked.Increment(ref _tokens)}" }));
    }

    private Task FindAsync(HttpContext context)
    {
        var handle = context.Request.Query["usernames"].ToString();
        if (Recorded.TryGetValue(handle, out var recorded))
            return WriteAsync(context, StatusCodes.Status200OK, recorded);
        var answer = x.FindUser(handle);
        if (answer.Status == StatusCodes.Status200OK && IdIn(answer.Body) is { } id)
            _handles[id] = handle;
        return WriteAsync(context, answer);
    }

    private Task ReadAsync(HttpContext context, string id)
    {
        var asked = XTimelineQuery.Read(context.Request.Query, id, _handles.GetValueOrDefault(id, "nobody"), out var wrong);
        return asked is null ? WriteAsync(context, StatusCodes.Status400BadRequest, XTimelineQuery.Refuse(wrong!)) : WriteAsync(context, x.ReadTimeline(asked));
    }

    private Task SearchAsync(HttpContext context)
    {
        var asked = XTimelineQuery.ReadSearch(context.Request.Query, out var wrong);
        return asked is null ? WriteAsync(context, StatusCodes.Status400BadRequest, XTimelineQuery.Refuse(wrong!)) : WriteAsync(context, x.SearchRecent(asked));
    }

    private static string? IdIn(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.TryGetProperty("data", out var data) ? data[0].GetProperty("id").GetString() : null;
        }
        catch (JsonException)
        {
            // Cut off on request.
            return null;
        }
    }

    private static Task WriteAsync(HttpContext context, SandboxXResponse answer)
    {
        context.Response.Headers["x-rate-limit-limit"] = answer.RateLimit.Limit.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["x-rate-limit-remaining"] = answer.RateLimit.Remaining.ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["x-rate-limit-reset"] = answer.RateLimit.ResetAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return WriteAsync(context, answer.Status, answer.Body);
    }

    private static async Task WriteAsync(HttpContext context, int status, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = status;
        await context.Response.Body.WriteAsync(body);
    }
}
