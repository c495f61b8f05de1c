using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<string, SnowflakeSql> _sessions = new();
    private readonly Lock _lock = new();
    private readonly List<SnowflakeQuery> _queries = [];
    private int _count;
    private int _logins;

    /// <summary>The statements so far, in order.</summary>
    public IReadOnlyList<SnowflakeQuery> Queries
    {
        get
        {
            lock (_lock)
                return [.. _queries];
        }
    }

    protected override async Task AnswerAsync(HttpContext context)
    {
        using var body = await BodyAsync(context.Request);
        context.Response.ContentType = "application/json";
        var answer = context.Request.Path.Value switch
        {
            "/session/v1/login-request" => login.Refusal(body!.RootElement.GetProperty("data")) ?? Open(login.PlacesOf(context.Request.Query)),
            "/oauth/token-request" => Exchange(context),
            "/queries/v1/query-request" => await QueryAsync(body!.RootElement, TokenOf(context.Request)),
            "/session" when context.Request.Query["delete"] == "true" => Close(TokenOf(context.Request)),
            _ => new { success = true, data = (object?)null },
        };
        await JsonSerializer.SerializeAsync(context.Response.Body, answer);
    }

    protected override void Stopped()
    {
        foreach (var token in _sessions.Keys)
            Close(token);
    }

    private object Open(IReadOnlyDictionary<string, string?> places)
    {
        var id = Interlocked.Increment(ref _logins);
        var token = $"t{id}";
        _sessions[token] = database.Open(places);
        return new
        {
            success = true,
            data = new
            {
                token, masterToken = "m", sessionId = id, serverVersion = "9.0", parameters = Array.Empty<object>(),
                sessionInfo = new { databaseName = places["database"], schemaName = places["schema"], warehouseName = places["warehouse"], roleName = places["role"] },
            },
        };
    }

    private object Close(string token)
    {
        if (_sessions.TryRemove(token, out var session))
            session.Dispose();
        return new { success = true, data = (object?)null };
    }

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
        await plain.CopyToAsync(bytes);
        return bytes.Length == 0 || !request.HasJsonContentType() ? null : JsonDocument.Parse(bytes.ToArray());
    }

    private async Task<object> QueryAsync(JsonElement body, string token)
    {
        var query = SnowflakeQuery.Read(body);
        string id;
        lock (_lock)
        {
            _queries.Add(query);
            id = $"query-{++_count}";
        }

        try
        {
            var session = _sessions.GetValueOrDefault(token) ?? throw new SnowflakeRefusalException("390111", "Session no longer exists. New login required to access the service.");
            return new { success = true, data = (await engine.RunAsync(query, session)).ToData(id) };
        }
        catch (SnowflakeRefusalException error)
        {
            return new { success = false, code = error.Code, message = error.Message, data = new { queryId = id, sqlState = "42000" } };
        }
    }
}

/// <summary>A statement that Snowflake refuses.</summary>
public sealed class SnowflakeRefusalException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
