using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dagfire;

/// <summary>One attempt of one task, as its code sees it. Belongs to that attempt; not to be kept after it.</summary>
public sealed class TaskContext
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    /// <summary>The DAG.</summary>
    public required DagId DagId { get; init; }

    /// <summary>The run's id, for example <c>scheduled__2026-11-20T00:00:00+00:00</c>.</summary>
    public required string RunId { get; init; }

    /// <summary>The task.</summary>
    public required TaskId TaskId { get; init; }

    /// <summary>Index of a mapped task instance, or of an iteration of a loop; −1 when the task is neither mapped nor part of a loop.</summary>
    public int MapIndex { get; init; } = -1;

    /// <summary>What the task, or the group around it, is mapped over, see <see cref="MappedItem.ReadAsync"/>; <see langword="null"/> when it is not.</summary>
    public Expansion? Expansion { get; init; }

    /// <summary>The iteration of the loop the task belongs to; <see langword="null"/> when it belongs to none.</summary>
    public LoopContext? Loop { get; init; }

    /// <summary>Number of this attempt, from 1. Keeps growing when the task is cleared.</summary>
    public required int Attempt { get; init; }

    /// <summary>The attempt after which no retry follows.</summary>
    public required int MaxAttempts { get; init; }

    /// <summary>When this attempt started, UTC. A wait in between does not change it.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When the task instance first started since it was made or cleared, UTC: retries and waits do not change it.</summary>
    public DateTimeOffset FirstStartedAt { get; init; }

    /// <summary>What the task's trigger answered, when the attempt goes on after <see cref="TaskResult.Defer"/>; <see langword="null"/> when it has just begun.</summary>
    public JsonElement? Event { get; init; }

    /// <summary>What made the run.</summary>
    public required RunType RunType { get; init; }

    /// <summary>The run's logical date, UTC; <see langword="null"/> for a manual run without one.</summary>
    public DateTimeOffset? LogicalDate { get; init; }

    /// <summary>The run's data interval; <see langword="null"/> when it has none.</summary>
    public DataInterval? DataInterval { get; init; }

    /// <summary>The partition the run is for; <see langword="null"/> when it is for none. (Airflow's <c>dag_run.partition_key</c>.)</summary>
    public string? PartitionKey { get; init; }

    /// <summary>The instant that partition begins with, UTC; <see langword="null"/> when the run is for none, or its key stands for no time.</summary>
    public DateTimeOffset? PartitionDate { get; init; }

    /// <summary>
    /// Whether the next run of the schedule is not due yet. Always so for manual runs, for DAGs without a further run, and for empty data intervals
    /// (Airflow's latest-only rule).
    /// </summary>
    public bool IsLatestRun { get; init; } = true;

    /// <summary>What the run was triggered with, a JSON object; empty when nothing.</summary>
    public JsonElement Conf { get; init; }

    /// <summary>The DAG's params, a JSON object: their defaults, with the members of <see cref="Conf"/> over them.</summary>
    public JsonElement Params { get; init; } = Nothing;

    /// <summary>Services of this attempt's own scope.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>The attempt's log. Known secrets are masked.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Values passed between the tasks of this run.</summary>
    public required IXComs XComs { get; init; }

    /// <summary>Values this task keeps from run to run.</summary>
    public required ITaskState State { get; init; }

    /// <summary>What the task says of the assets it updates. (Airflow's <c>outlet_events</c>.)</summary>
    public OutletEvents Outlets { get; init; } = new([]);

    /// <summary>Updates of assets: what caused the run, and what happened to the task's inlets. (Airflow's <c>triggering_asset_events</c> and <c>inlet_events</c>.)</summary>
    public ITaskAssets Assets { get; init; } = NoAssets.Instance;

    /// <summary>Earlier runs of the DAG.</summary>
    public IPreviousRuns PreviousRuns { get; init; } = NoPreviousRuns.Instance;

    /// <summary>What was filled in and read, for people to see; <see langword="null"/> when nobody keeps it.</summary>
    internal RenderedValues? Rendered { get; init; }

    /// <summary>The value of an input: the written one, or the upstream task's output.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="input">The input.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="XComNotFoundException">The upstream task passed nothing on.</exception>
    public async Task<T> ReadAsync<T>(Input<T> input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Source is not { } source)
            return input.Value!;
        var json = await XComs.PullAsync(source.TaskId, source.Key, cancellationToken)
            ?? throw new XComNotFoundException(source.TaskId, source.Key);
        Rendered?.Add(source, json);
        return JsonSerializer.Deserialize<T>(json, DagfireJson.Options)!;
    }

    /// <summary>A template's text, filled in for this attempt.</summary>
    /// <param name="template">The template.</param>
    /// <param name="cancellationToken">Stops the reads of values.</param>
    /// <exception cref="TemplateException">The template is wrong, or names something that does not exist.</exception>
    public async Task<string> RenderAsync(Template template, CancellationToken cancellationToken)
    {
        var text = template.HasExpressions
            ? await Services.GetRequiredService<ITemplateRenderer>().RenderAsync(template.Text, this, cancellationToken)
            : template.Text ?? "";
        Rendered?.Add(template, text);
        return text;
    }
}
