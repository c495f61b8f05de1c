using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.Snowflake;

/// <summary>What Snowflake's drivers speak over HTTP: log in, run statements, log out. What statements do is another's matter. Thread-safe.</summary>
/// <param name="login">Who may log in.</param>
/// <param name="engine">Runs the statements of pipes and stages.</param>
/// <param name="database">Runs all others.</param>
public sealed class SnowflakeServer(SnowflakeLogin login, SnowflakeEngine engine, SnowflakeDatabase database) : LoopbackServer
{
    private const int MostQueries = 10_000;

    private readonly SnowflakeSessions _sessions = new(database);
    private readonly Lock _lock = new();
    private readonly Queue<SnowflakeQuery> _queries = new();
    private int _count;

    /// <summary>The statements so far, in order; the last 10,000 of them.</summary>
    public IReadOnlyList<SnowflakeQuery> Queries
    {
        get
        {
            lock (_lock)
                return [.. _queries];
        }
    }

    /// <inheritdoc/>
    public override FaultAnswer? ExpiredToken => null;

    /// <inheritdoc/>
    public override void ExpireTokens() => _sessions.Expire();

    /// <inheritdoc/>
    protected override async Task AnswerAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var body = await BodyAsync(context.Request);
        context.Response.ContentType = "application/json";
        var token = TokenOf(context.Request);
        var answer = context.Request.Path.Value switch
        {
            "/session/v1/login-request" => body?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
                ? login.Refusal(data) ?? _sessions.Open(login.PlacesOf(context.Request.Query))
                : Malformed,
            "/session/token-request" => _sessions.Renew(token),
            "/oauth/token-request" => Exchange(context),
            "/queries/v1/query-request" => body?.RootElement is { ValueKind: JsonValueKind.Object } root ? await QueryAsync(root, token) : Malformed,
            "/session" when context.Request.Query["delete"] == "true" => _sessions.Close(token),
            _ => new { success = true, data = (object?)null },
        };
        await JsonSerializer.SerializeAsync(context.Response.Body, answer);
    }

    /// <inheritdoc/>
    protected override void Stopped() => _sessions.CloseAll();

    private static object Malformed => new { success = false, code = "390400", message = "The request is malformed.", data = (object?)null };

    // Snowflake Token="t1"
    private static string TokenOf(HttpRequest request) => request.Headers.Authorization.ToString().Split('"') is [_, var token, ..] ? token : "";

    private static object Exchange(HttpContext context)
    {
        if (SnowflakeLogin.Exchange(context.Request.Headers.Authorization.ToString()) is { } granted)
            return granted;
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return new { error = "invalid_client" };
    }

    private static async Task<JsonDocument?> BodyAsync(HttpRequest request)
    {
        await using Stream plain = request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
        using var bytes = new MemoryStream();
        try
        {
            await plain.CopyToAsync(bytes);
            return bytes.Length == 0 || !request.HasJsonContentType() ? null : JsonDocument.Parse(bytes.ToArray());
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException)
        {
            return null;
        }
    }

    private async Task<object> QueryAsync(JsonElement body, string token)
    {
        if (SnowflakeQuery.Read(body) is not { } query)
            return Malformed;
        string id;
        lock (_lock)
        {
            if (_queries.Count == MostQueries)
                _queries.Dequeue();
            _queries.Enqueue(query);
            id = $"query-{++_count}";
        }

        try
        {
            return new { success = true, data = (await engine.RunAsync(query, _sessions.Find(token))).ToData(id) };
        }
        catch (SnowflakeRefusalException error)
        {
            return new { success = false, code = error.Code, message = error.Message, data = new { queryId = id, sqlState = "42000" } };
        }
    }
}

/// <summary>A statement that Snowflake refuses.</summary>
/// <param name="code">Snowflake's number for it.</param>
/// <param name="message">Why, in Snowflake's words.</param>
public sealed class SnowflakeRefusalException(string code, string message) : Exception(message)
{
    /// <summary>Snowflake's number for it.</summary>
    public string Code { get; } = code;
}
