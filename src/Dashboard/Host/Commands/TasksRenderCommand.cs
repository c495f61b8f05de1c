using System.CommandLine;
using System.Text.Json;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire tasks render DAG RUN TASK</c>: the parameters that an attempt had filled in.</summary>
internal static class TasksRenderCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var (dagId, runId) = (CliArguments.DagId(), CliArguments.RunId());
        var taskId = new Argument<string>("task") { Description = "The task's id; of a mapped task one instance, written task[index], the first when left out." };
        var attempt = CliOptions.OptionalNumber("--attempt", "Which attempt; the last when left out.", least: 1, int.MaxValue);
        var command = new Command("render", "Print the parameters of a task's attempt: templates as they were filled in, inputs as they were read.") { dagId, runId, taskId, attempt };
        command.DoesIn(options, async (installation, call, cancellationToken) =>
        {
            var run = await installation.RequireRunAsync(call.GetRequiredValue(dagId), call.GetRequiredValue(runId), cancellationToken);
            var instance = await installation.RequireInstanceAsync(run, call.GetRequiredValue(taskId), cancellationToken);
            var number = AttemptNumber.Of(instance, call.GetValue(attempt));
            var rendered = await installation.Runs.RenderedAsync(run.RunKey, instance.TaskId, instance.MapIndex, number, cancellationToken);
            if (rendered is null)
                Terminal.Say($"Attempt {number} of '{instance.TaskId}' had nothing to fill in.");
            Show(options.FormatOf(call), JsonElement.Parse(rendered ?? "{}"));
        });
        return command;
    }

    private static void Show(OutputFormat format, JsonElement fields)
    {
        if (format == OutputFormat.Json)
        {
            Report.Json(fields);
            return;
        }

        foreach (var field in fields.EnumerateObject())
            Console.Out.WriteLine($"# {field.Name}\n{(field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString() : JsonSerializer.Serialize(field.Value, DagfireJson.Indented))}\n");
    }
}
