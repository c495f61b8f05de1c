using System.CommandLine;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire dags pause | unpause DAG…</c></summary>
internal static class DagsPauseCommand
{
    internal static Command Create(GlobalOptions options, bool pause)
    {
        var dagIds = new Argument<string[]>("dag") { Description = "Ids of DAGs.", Arity = ArgumentArity.OneOrMore };
        var command = pause
            ? new Command("pause", "Start nothing new of DAGs; what runs goes on.") { dagIds }
            : new Command("unpause", "Let DAGs start again.") { dagIds };
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = await Installation.OpenReadyAsync(options.SettingsOf(call), choices: null, cancellationToken);
            var wanted = call.GetRequiredValue(dagIds);
            foreach (var dagId in wanted)
                _ = installation.RequireDag(dagId);
            foreach (var dagId in wanted)
            {
                await installation.Commands.PauseAsync(dagId, pause, cancellationToken);
                Terminal.Say(pause ? $"{dagId} is paused." : $"{dagId} is not paused.");
            }

            return ExitCodes.Success;
        });
        return command;
    }
}
