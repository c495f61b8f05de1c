using System.CommandLine;
using System.Text.Json;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire approvals list | answer</c></summary>
internal static class ApprovalsCommands
{
    internal static Command Create(GlobalOptions options) => new("approvals", "Questions that runs wait for a person's answer to.") { List(options), Answer(options) };

    private static Command List(GlobalOptions options)
    {
        var dag = new Option<string?>("--dag") { Description = "Only of this DAG." };
        var all = new Option<bool>("--all") { Description = "Answered ones too." };
        var command = new Command("list", "List the questions, oldest first.") { dag, all };
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = await Installation.OpenReadyAsync(options.SettingsOf(call), choices: null, cancellationToken);
            var requests = await installation.Get<IHumanRequests>().ListAsync(call.GetValue(dag), onlyOpen: !call.GetValue(all), cancellationToken);
            Report.List(
                options.FormatOf(call), requests, "Nobody is asked anything.",
                ("dag", row => Words.Escape(row.DagId)), ("run", row => Words.Escape(row.RunId)), ("task", row => Words.Escape(row.TaskId)),
                ("question", row => Words.Escape(row.Question.Subject.Text)), ("options", row => Words.Escape(string.Join(", ", row.Question.Options))),
                ("asked", row => Words.At(row.AskedAt)), ("answer", row => Words.Escape(row.Answer is null ? null : string.Join(", ", row.Answer.Chosen))));
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command Answer(GlobalOptions options)
    {
        var dag = new Argument<string>("dag") { Description = "The DAG." };
        var run = new Argument<string>("run") { Description = "The run's id." };
        var task = new Argument<string>("task") { Description = "The task that asks." };
        var choose = new Option<string[]>("--choose") { Description = "The option chosen; may be given several times.", Required = true };
        var fields = new Option<string?>("--fields") { Description = "Fields filled in, as a JSON object." };
        var mapIndex = new Option<int>("--map-index") { Description = "The map index of a mapped task.", DefaultValueFactory = _ => -1 };
        var by = new Option<string>("--by") { Description = "Who answers.", DefaultValueFactory = _ => Environment.UserName };
        var command = new Command("answer", "Answer a question.") { dag, run, task, choose, fields, mapIndex, by };
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = await Installation.OpenReadyAsync(options.SettingsOf(call), choices: null, cancellationToken);
            var response = new HumanResponse(
                call.GetRequiredValue(dag), call.GetRequiredValue(run), call.GetRequiredValue(task), call.GetRequiredValue(choose), call.GetRequiredValue(by))
            {
                MapIndex = call.GetValue(mapIndex),
                Fields = FieldsOf(call.GetValue(fields)),
            };
            await installation.Get<IHumanRequests>().AnswerAsync(response, cancellationToken);
            Terminal.Say($"Answered: {string.Join(", ", response.Chosen)}.");
            return ExitCodes.Success;
        });
        return command;
    }

    private static Dictionary<string, JsonElement> FieldsOf(string? json)
    {
        try
        {
            var fields = JsonElement.Parse(json ?? "{}");
            return fields.ValueKind == JsonValueKind.Object
                ? fields.EnumerateObject().ToDictionary(field => field.Name, field => field.Value)
                : throw new CommandException($"The fields must be a JSON object; they are {fields.ValueKind.ToString().ToLowerInvariant()}.");
        }
        catch (JsonException exception)
        {
            throw new CommandException($"The text of the fields is not JSON: {JsonMistake.Describe(exception, json ?? "")}");
        }
    }
}
