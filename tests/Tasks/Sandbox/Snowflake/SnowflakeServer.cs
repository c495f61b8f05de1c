using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.Snowflake;

/// <summary>What Snowflake's drivers speak over HTTP: log in, run statements. What statements do is another's matter. Thread-safe.</summary>
/// <param name="login">Who may log in.</param>
/// <param name="engine">Runs the statements.</param>
public sealed class SnowflakeServer(SnowflakeLogin login, SnowflakeEngine engine) : LoopbackServer
{
    private readonly Lock _lock = new();
    private readonly List<SnowflakeQuery> _queries = [];
    private int _count;

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
            "/session/v1/login-request" => login.Answer(body!.RootElement.GetProperty("data"), context.Request.Query),
            "/queries/v1/query-request" => await QueryAsync(body!.RootElement),
            _ => new { success = true, data = (object?)null },
        };
        await JsonSerializer.SerializeAsync(context.Response.Body, answer);
    }

    private static async Task<JsonDocument?> BodyAsync(HttpRequest request)
    {
        await using Stream plain = request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
        using var bytes = new MemoryStream();
        await plain.CopyToAsync(bytes);
        return bytes.Length == 0 ? null : JsonDocument.Parse(bytes.ToArray());
    }

    private async Task<object> QueryAsync(JsonElement body)
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
            return new { success = true, data = (await engine.RunAsync(query)).ToData(id) };
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
