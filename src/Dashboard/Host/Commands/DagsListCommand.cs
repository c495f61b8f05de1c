using System.CommandLine;
using Dagfire.Compilation;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;
using Dagfire.Queries;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire dags list</c>: the DAGs as the metadata database knows them, or as declared where there is none yet. Makes nothing.</summary>
internal static class DagsListCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var command = new Command("list", "List the DAGs.");
        command.Does(async (call, cancellationToken) =>
        {
            var settings = options.SettingsOf(call);
            await using var installation = settings.HasMetadata
                ? await Installation.OpenReadyAsync(settings, choices: null, cancellationToken)
                : Installation.Open(settings);
            var dags = settings.HasMetadata ? await installation.Dags.ListAsync(cancellationToken) : [.. installation.Catalog.Dags.Select(Declared)];
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(dags.Select(Shapes.Dag).ToList());
            else
                Print(dags);
            if (!settings.HasMetadata)
                Terminal.Say($"There is no metadata database {settings.Database} yet: these are the DAGs as declared.");
            foreach (var problem in installation.Catalog.Problems)
                Terminal.Say($"Not loaded: {problem}");
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Print(IReadOnlyList<DagView> dags) => Report.List(
        OutputFormat.Table, dags, "There are no DAGs.",
        ("dag", row => Words.Escape(row.DagId)), ("schedule", row => Words.Escape(row.Schedule)), ("paused", row => row.IsPaused ? "yes" : "no"),
        ("last run", row => row.LastRunState?.Coloured() ?? ""), ("next run", row => Words.At(row.NextRunAfter)), ("tags", row => Words.Escape(Words.Few(row.Tags))));

    private static DagView Declared(Dag dag) => new()
    {
        DagId = dag.Id.Value,
        Description = dag.Definition.Description,
        Owner = dag.Definition.Owner,
        Tags = [.. dag.Definition.Tags],
        Schedule = dag.Timetable.Describe(),
        IsPaused = true,
        IsStale = false,
    };
}
