using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Engine;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Host.Commands;

/// <summary>
/// <c>dagfire dags test DAG</c>: one run in this process, to its end, in a metadata database of its own that is thrown away.
/// Objects, warehouse and messages are the installation's.
/// </summary>
internal static class DagsTestCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var dagId = new Argument<string>("dag") { Description = "The DAG's id." };
        var logicalDate = new Option<string?>("--logical-date") { Description = "Logical date, ISO 8601; none when left out." };
        var conf = new Option<string?>("--conf") { Description = "A JSON object the tasks can read." };
        var command = new Command("test", "Run a DAG once in this process, without scheduler.") { dagId, logicalDate, conf };
        command.Does(async (call, cancellationToken) =>
        {
            var request = new TriggerRequest(call.GetRequiredValue(dagId))
            {
                LogicalDate = CliValues.Instant("--logical-date", call.GetValue(logicalDate)),
                Conf = call.GetValue(conf),
            };
            var folder = Directory.CreateTempSubdirectory("dagfire-dags-test-").FullName;
            try
            {
                return await RunAsync(options.SettingsOf(call), options.FormatOf(call), request, folder, cancellationToken);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(HostSettings settings, OutputFormat format, TriggerRequest request, string folder, CancellationToken cancellationToken)
    {
        var engine = HostServices.EngineOptionsOf(settings);
        engine.DagsArePausedAtCreation = false;
        engine.CreateScheduledRuns = false;
        var choices = new HostChoices
        {
            Database = Path.Combine(folder, "metadata.db"),
            Engine = engine,
            Configure = services =>
            {
                services.AddSingleton<RunProgress>();
                services.AddSingleton<IRunObserver>(provider => provider.GetRequiredService<RunProgress>());
            },
        };
        await using var installation = await Installation.OpenReadyAsync(settings, choices, cancellationToken);
        _ = installation.RequireDag(request.DagId);
        await installation.Engine.StartAsync(cancellationToken);
        var state = await installation.Get<RunProgress>().WatchAsync(() => InProcessRun.ToEndAsync(installation, request, cancellationToken));
        await PrintAsync(installation, format, state, cancellationToken);
        return state.State == DagRunState.Success ? ExitCodes.Success : ExitCodes.Failed;
    }

    private static async Task PrintAsync(Installation installation, OutputFormat format, EndedRun run, CancellationToken cancellationToken)
    {
        var instances = await installation.Runs.TaskInstancesAsync(run.RunKey, cancellationToken);
        if (format == OutputFormat.Json)
        {
            Report.Json(new TestedRun(run.DagId, run.RunId, run.State.Name(), [.. instances.Select(instance =>
                new TestedInstance(instance.TaskId, instance.MapIndex, Shapes.StateOf(instance.State), instance.Attempt))]));
            return;
        }

        Report.List(
            format, instances, "", ("task", row => Words.Escape(row.TaskId)), ("state", row => row.State.Coloured()), ("attempt", row => $"{row.Attempt}"),
            ("time", row => Words.Lasted(row.StartedAt, row.EndedAt)), ("message", row => Words.Escape(row.Reason?.Message)));
        Terminal.Say($"{run.DagId}: {run.State.Name()}");
    }

    private sealed record TestedRun(string DagId, string RunId, string State, IReadOnlyList<TestedInstance> TaskInstances);

    // Null must show: a task that never became ready has no state.
    private sealed record TestedInstance(
        string TaskId, int MapIndex,
        [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] string? State,
        int TryNumber);
}
