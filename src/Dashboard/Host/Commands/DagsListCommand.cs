using System.CommandLine;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire dags list</c></summary>
internal static class DagsListCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var command = new Command("list", "List the DAGs.");
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = await Installation.OpenReadyAsync(options.SettingsOf(call), choices: null, cancellationToken);
            var dags = await installation.Dags.ListAsync(cancellationToken);
            Report.List(
                options.FormatOf(call), dags, "There are no DAGs.",
                ("dag", row => Words.Escape(row.DagId)), ("schedule", row => Words.Escape(row.Schedule)), ("paused", row => row.IsPaused ? "yes" : "no"),
                ("last run", row => row.LastRunState?.Coloured() ?? ""), ("at", row => Words.At(row.LastRunAt)), ("next run", row => Words.At(row.NextRunAfter)),
                ("owner", row => Words.Escape(row.Owner)), ("tags", row => Words.Escape(string.Join(", ", row.Tags))));
            foreach (var problem in installation.Catalog.Problems)
                Terminal.Say($"Not loaded: {problem}");
            return ExitCodes.Success;
        });
        return command;
    }
}
