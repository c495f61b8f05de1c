using System.CommandLine;
using Dagfire.Host.Cli;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire dags …</c></summary>
internal static class DagsCommands
{
    internal static Command Create(GlobalOptions options) => new("dags", "DAGs: list, list-import-errors, show, versions, next-execution, simulate, trigger, backfill, test, pause, unpause.")
    {
        DagsListCommand.Create(options),
        DagsListImportErrorsCommand.Create(options),
        DagsShowCommand.Create(options),
        DagsVersionsCommand.Create(options),
        DagsNextExecutionCommand.Create(options),
        DagsSimulateCommand.Create(options),
        DagsTriggerCommand.Create(options),
        DagsBackfillCommand.Create(options),
        DagsTestCommand.Create(options),
        DagsPauseCommand.Create(options, pause: true),
        DagsPauseCommand.Create(options, pause: false),
    };
}
