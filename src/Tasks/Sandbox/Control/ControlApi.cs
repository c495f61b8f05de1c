using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Sandbox.Control;

/// <summary>
/// What a server is told and asked over HTTP beside its service: <c>GET, POST, DELETE /_sandbox/faults</c> and <c>GET /_sandbox/requests</c>. Thread-safe.
/// </summary>
/// <param name="server">The server.</param>
internal sealed class ControlApi(LoopbackServer server)
{
    private const string Root = "/_sandbox";
    private const int LongestBody = 64 << 10;
    private const int MostFaults = 1000;
    private const int UsualRequests = 100;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    // Every key always: a reader need not tell a missing value from a missing key.
    private static readonly JsonSerializerOptions Options = new(DagfireJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    internal static bool IsFor(HttpRequest request) => request.Path.StartsWithSegments(Root, StringComparison.Ordinal);

    internal Task AnswerAsync(HttpContext context) => (context.Request.Path.Value![Root.Length..].Trim('/'), context.Request.Method) switch
    {
        ("faults", "GET") => WriteAsync(context, StatusCodes.Status200OK, FaultShapes.All(server)),
        ("faults", "POST") => AddAsync(context),
        ("faults", "DELETE") => ClearAsync(context),
        ("faults", _) => NotAllowedAsync(context, "GET, POST, DELETE"),
        ("requests", "GET") => ListAsync(context),
        ("requests", _) => NotAllowedAsync(context, "GET"),
        _ => RefuseAsync(context, StatusCodes.Status404NotFound, new FaultProblem("", $"There is no '{FaultWords.Short(context.Request.Path.Value!)}'. Known are {Root}/faults and {Root}/requests.")),
    };

    private async Task AddAsync(HttpContext context)
    {
        if (await BodyAsync(context.Request) is not { } body)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, new FaultProblem("", $"The body has more than {LongestBody} bytes."));
            return;
        }

        var problems = new List<FaultProblem>();
        if (Parse(body, problems) is not { } order)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, [.. problems]);
        }
        else if (server.Faults.All.Count >= MostFaults)
        {
            await RefuseAsync(context, StatusCodes.Status409Conflict, new FaultProblem("", $"There are {MostFaults} faults, used ones included. Take them away with: DELETE {Root}/faults"));
        }
        else
        {
            order.GiveTo(server);
            await WriteAsync(context, StatusCodes.Status201Created, FaultShapes.All(server));
        }
    }

    private static FaultOrder? Parse(byte[] body, List<FaultProblem> problems)
    {
        try
        {
            using var json = JsonDocument.Parse(body, Strict);
            return FaultReader.Read(json.RootElement, problems);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second one: a text whose escapes make no characters.
            problems.Add(new FaultProblem("", $"The body is no JSON: {exception.Message}"));
            return null;
        }
    }

    private Task ClearAsync(HttpContext context)
    {
        var isSkewed = server.Skew != TimeSpan.Zero;
        server.Skew = TimeSpan.Zero;
        return WriteAsync(context, StatusCodes.Status200OK, new { Removed = server.Faults.Clear() + (isSkewed ? 1 : 0) });
    }

    private Task ListAsync(HttpContext context)
    {
        var last = UsualRequests;
        if (context.Request.Query["last"].ToString() is { Length: > 0 } text
            && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out last) && last is >= 1 and <= RequestRecord.MostShown))
        {
            return RefuseAsync(context, StatusCodes.Status400BadRequest, new FaultProblem("last", $"'last' is '{FaultWords.Short(text)}'; allowed are whole numbers from 1 to {RequestRecord.MostShown}."));
        }

        return WriteAsync(context, StatusCodes.Status200OK, new
        {
            Total = server.SeenCount,
            Requests = server.Seen.TakeLast(last).Select(seen => new { seen.At, seen.Method, Path = Masking.Path(seen.Path), Headers = Masking.Headers(seen.Headers), seen.Status, seen.Fault }),
        });
    }

    private static async Task<byte[]?> BodyAsync(HttpRequest request)
    {
        var body = new byte[LongestBody + 1];
        var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        return length > LongestBody ? null : body[..length];
    }

    private static Task NotAllowedAsync(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        return RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, new FaultProblem("", $"{FaultWords.Short(context.Request.Method)} is not allowed here; allowed are {allowed}."));
    }

    private static Task RefuseAsync(HttpContext context, int status, params FaultProblem[] problems) => WriteAsync(context, status, new { Errors = problems });

    private static Task WriteAsync(HttpContext context, int status, object answer)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(context.Response.Body, answer, answer.GetType(), Options, context.RequestAborted);
    }
}
