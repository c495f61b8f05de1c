using System.Text.Json;
using Dagfire.Access;
using Dagfire.Dashboard.Rest.Protocol;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Rest.Runs;

/// <summary>Waits for the end of a run: a line of JSON at each look, the last with what tasks passed on.</summary>
internal static class WaitEndpoints
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet($"{DagRunEndpoints.One}/wait", WaitAsync)
        .Is("Wait for the end of a run", takes: [new("interval", "number"), .. Takes.Many("result")]).DisableRequestTimeout();

    private static async Task<IResult> WaitAsync(RestCall call, RunAccess access, IRunQueries runs, TimeProvider clock)
    {
        var run = await access.RequireAsync(call, DagAction.Read);
        if (call.Query.Number("interval") is var interval && interval is not > 0 && call.Query.Text("interval") is { } wrong)
            call.Query.Wrong("interval", "greater_than", "Input should be greater than 0", wrong);
        call.Query.Check();
        if (interval is null)
            throw RestException.Invalid(new Fault("missing", ["query", "interval"], "Field required", Input: null));
        var pause = TimeSpan.FromSeconds(Math.Min(interval.Value, TimeSpan.FromHours(1).TotalSeconds));
        return Results.Stream(stream => WriteAsync(stream, call, run, runs, pause, clock), "application/x-ndjson");
    }

    private static async Task WriteAsync(Stream stream, RestCall call, DagRunView run, IRunQueries runs, TimeSpan pause, TimeProvider clock)
    {
        call.Context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var taskIds = call.Query.Texts("result") ?? [];
        while (true)
        {
            var isOver = run.State is DagRunState.Success or DagRunState.Failed;
            var line = isOver && taskIds.Count > 0
                ? JsonSerializer.SerializeToUtf8Bytes(new WaitLine(run.State.Name(), await ResultsAsync(call, run, runs, taskIds)), RestJson.Options)
                : JsonSerializer.SerializeToUtf8Bytes(new { state = run.State.Name() }, RestJson.Options);
            await stream.WriteAsync(line, call.Aborted);
            await stream.WriteAsync("\n"u8.ToArray(), call.Aborted);
            await stream.FlushAsync(call.Aborted);
            if (isOver)
                return;
            await Task.Delay(pause, clock, call.Aborted);
            if (await runs.FindAsync(run.RunKey, call.Aborted) is not { } now)
                return;
            run = now;
        }
    }

    // Of a mapped task the values of all its instances.
    private static async Task<Dictionary<string, object?>> ResultsAsync(RestCall call, DagRunView run, IRunQueries runs, IReadOnlyList<string> taskIds)
    {
        var results = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var taskId in taskIds.Distinct(StringComparer.Ordinal))
        {
            var values = await runs.PageAsync(new XComQuery { RunKey = run.RunKey, TaskId = taskId, Key = XCom.ReturnValue, WithValues = true }, new PageRequest(0, PageRequest.MaxLimit), call.Aborted);
            var parsed = values.Items.Select(value => RestJson.Parse(value.Value)).ToList();
            results[taskId] = values.Items is [{ MapIndex: RunAccess.NotMapped }] ? parsed[0] : parsed.Count == 0 ? null : parsed;
        }

        return results;
    }

    private sealed record WaitLine(string State, IReadOnlyDictionary<string, object?> Results);
}
