using System.CommandLine;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;
using Dagfire.Queries;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire dags versions DAG</c>: the structures it has had.</summary>
internal static class DagsVersionsCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var dagId = CliArguments.DagId();
        var command = new Command("versions", "List the versions a DAG has had, newest first.") { dagId };
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = await Installation.OpenReadyAsync(options.SettingsOf(call), choices: null, cancellationToken);
            var dag = installation.RequireDag(call.GetRequiredValue(dagId));
            Report.List(
                options.FormatOf(call), await installation.Get<IDagQueries>().VersionsAsync(dag.Id.Value, cancellationToken), "No version has been kept yet.",
                ("version", row => $"{row.Version}"), ("since", row => Words.At(row.CreatedAt)), ("schedule", row => Words.Escape(row.Structure.Schedule)),
                ("tasks", row => $"{row.Structure.Tasks.Count}"));
            return ExitCodes.Success;
        });
        return command;
    }
}
