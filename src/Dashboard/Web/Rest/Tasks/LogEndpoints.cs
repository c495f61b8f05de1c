using System.Text.Json;
using Dagfire.Access;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Dashboard.Rest.Runs;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Tasks;

/// <summary>The logs of attempts, in parts.</summary>
internal static class LogEndpoints
{
    // A part of a log, and the most of a whole one that is put into one JSON text.
    private const int BytesOfPart = 1024 * 1024;
    private const int MostBytes = 64 * 1024 * 1024;

    // A long log takes as long as the line of whoever reads it.
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet($"{TaskInstanceEndpoints.One}/logs/{{try_number}}", GetAsync)
        .Is("Get the log of an attempt", typeof(LogShape), takes: [Takes.MapIndex, new("full_content", "boolean"), new("token")]).DisableRequestTimeout();

    private static async Task<IResult> GetAsync(RestCall call, RunAccess access, IRunQueries runs, ITaskLogQueries logs)
    {
        var number = call.Number("try_number", least: 0);
        var isWhole = call.Query.Flag("full_content") == true;
        var (run, instance) = await access.RequireInstanceAsync(call, DagAction.Read, TryEndpoints.IndexOf(call));
        var start = LogTokens.Read(call.Query.Text("token"));
        var attempt = (await TryEndpoints.AttemptsAsync(runs, instance, call.Aborted)).FirstOrDefault(attempt => attempt.Attempt == number)
            ?? throw RestException.NotFound($"TaskInstance not found: {instance.TaskId} has no try {number}");
        var isOver = attempt.Attempt < instance.Attempt || attempt.State.IsFinished();
        return Accepts.Chosen(call, "application/json", "application/x-ndjson", "text/plain") switch
        {
            "application/x-ndjson" => Results.Stream(stream => WriteAsync(stream, call, logs, run, attempt, start, line => JsonSerializer.SerializeToUtf8Bytes(LogLineShape.Of(line), RestJson.Options)), "application/x-ndjson"),
            "text/plain" => Results.Stream(stream => WriteAsync(stream, call, logs, run, attempt, start, System.Text.Encoding.UTF8.GetBytes), "text/plain; charset=utf-8"),
            _ => RestCall.Ok(await PartAsync(call, logs, run, attempt, start, isWhole ? MostBytes : BytesOfPart, isOver)),
        };
    }

    private static async Task<LogShape> PartAsync(RestCall call, ITaskLogQueries logs, DagRunView run, TaskInstanceView attempt, long start, int mostBytes, bool isOver)
    {
        if (await logs.ReadAsync(run, attempt, start, mostBytes, call.Aborted) is not { } part)
            return new LogShape([], isOver ? null : LogTokens.Write(start));
        // As long as the attempt may write, there is a place to go on from.
        return new LogShape([.. part.Lines.Select(LogLineShape.Of)], isOver && part.End >= part.Size ? null : LogTokens.Write(part.End));
    }

    private static async Task WriteAsync(Stream stream, RestCall call, ITaskLogQueries logs, DagRunView run, TaskInstanceView attempt, long start, Func<string, byte[]> write)
    {
        while (await logs.ReadAsync(run, attempt, start, BytesOfPart, call.Aborted) is { Lines.Count: > 0 } part)
        {
            foreach (var line in part.Lines)
            {
                await stream.WriteAsync(write(line), call.Aborted);
                await stream.WriteAsync("\n"u8.ToArray(), call.Aborted);
            }

            start = part.End;
        }
    }
}

/// <summary>A part of a log.</summary>
internal sealed record LogShape(IReadOnlyList<LogLineShape> Content, string? ContinuationToken);
