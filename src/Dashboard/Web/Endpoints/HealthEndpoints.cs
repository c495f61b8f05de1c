using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;
using Dagfire.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Dagfire.Dashboard.Endpoints;

/// <summary>Whether all parts are well, for everybody: Airflow's health and version, and words for the probes of containers.</summary>
internal static class HealthEndpoints
{
    private const string Healthy = "healthy";
    private const string Unhealthy = "unhealthy";

    // Heartbeats come every five seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string Version = typeof(HealthEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    internal static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/health/live", () => Results.Text("alive")).AllowAnonymous();
        site.MapGet("/health/ready", ReadyAsync).AllowAnonymous();
        site.MapGet("/api/v2/monitor/health", ReadAsync).AllowAnonymous();
        site.MapGet("/api/v2/version", () => Results.Json(new VersionView(Version, GitVersion: null))).AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(IClusterQueries cluster, CancellationToken cancellationToken) =>
        await cluster.ProblemAsync(cancellationToken) is { } problem ? Results.Text(problem, statusCode: StatusCodes.Status503ServiceUnavailable) : Results.Text("ready");

    // As in Airflow the answer is 200 whatever it says: the request was answered.
    private static async Task<IResult> ReadAsync(IClusterQueries cluster, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await cluster.ProblemAsync(cancellationToken) is not null)
            return Results.Json(new HealthView(new DatabaseView(Unhealthy), new SchedulerView(null, null), new TriggererView(null, null), new ProcessorView(null, null)));
        var workers = await cluster.WorkersAsync(cancellationToken);
        var (scheduler, triggerer) = (Latest(workers, "scheduler"), Latest(workers, "worker"));
        var now = clock.GetUtcNow();
        return Results.Json(new HealthView(
            new DatabaseView(Healthy), new SchedulerView(StatusOf(scheduler, now), Text(scheduler)),
            new TriggererView(StatusOf(triggerer, now), Text(triggerer)), new ProcessorView(StatusOf(scheduler, now), Text(scheduler))));
    }

    private static DateTimeOffset? Latest(IReadOnlyList<WorkerView> workers, string role) =>
        workers.Where(worker => worker.Does(role)).Select(worker => (DateTimeOffset?)worker.HeartbeatAt).Max();

    private static string StatusOf(DateTimeOffset? heartbeat, DateTimeOffset now) => now - heartbeat <= Patience ? Healthy : Unhealthy;

    private static string? Text(DateTimeOffset? instant) => instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}

/// <summary>Airflow's answer about health.</summary>
internal sealed record HealthView(
    [property: JsonPropertyName("metadatabase")] DatabaseView Metadatabase,
    [property: JsonPropertyName("scheduler")] SchedulerView Scheduler,
    [property: JsonPropertyName("triggerer")] TriggererView Triggerer,
    [property: JsonPropertyName("dag_processor")] ProcessorView DagProcessor);

internal sealed record DatabaseView([property: JsonPropertyName("status")] string? Status);

internal sealed record SchedulerView(
    [property: JsonPropertyName("status")] string? Status, [property: JsonPropertyName("latest_scheduler_heartbeat")] string? LatestHeartbeat);

internal sealed record TriggererView(
    [property: JsonPropertyName("status")] string? Status, [property: JsonPropertyName("latest_triggerer_heartbeat")] string? LatestHeartbeat);

internal sealed record ProcessorView(
    [property: JsonPropertyName("status")] string? Status, [property: JsonPropertyName("latest_dag_processor_heartbeat")] string? LatestHeartbeat);

internal sealed record VersionView([property: JsonPropertyName("version")] string Version, [property: JsonPropertyName("git_version")] string? GitVersion);
