using System.CommandLine;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;
using Dagfire.Queries;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire runs list [DAG]</c></summary>
internal static class RunsListCommand
{
    private const int Limit = 25;
    private const int MaxLimit = 1000;

    internal static Command Create(GlobalOptions options)
    {
        var dagId = new Argument<string?>("dag") { Description = "Only runs of this DAG.", Arity = ArgumentArity.ZeroOrOne };
        var state = new Option<string?>("--state") { Description = "Only runs in this state: queued, running, success, failed.", HelpName = "STATE" };
        var partitionKey = CliArguments.PartitionKey();
        partitionKey.Description = "Only runs for this partition.";
        var limit = CliOptions.Number("--limit", "At most so many,", Limit, least: 1, MaxLimit);
        var command = new Command("list", "List runs, newest first.") { dagId, state, partitionKey, limit };
        command.Does(async (call, cancellationToken) =>
        {
            DagRunState? wanted = call.GetValue(state) is { } name ? StateNames.ParseDagRunState(name) : null;
            await using var installation = await Installation.OpenExistingAsync(options.SettingsOf(call), cancellationToken);
            if (call.GetValue(dagId) is { } id && await installation.Dags.FindAsync(id, cancellationToken) is null)
                _ = installation.RequireDag(id);
            var runs = await installation.Runs.ListAsync(new RunFilter(call.GetValue(dagId), wanted, call.GetValue(limit)) { PartitionKey = call.GetValue(partitionKey) }, cancellationToken);
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(runs.Select(Shapes.Run).ToList());
            else
                Tables.Runs(runs);
            return ExitCodes.Success;
        });
        return command;
    }
}
