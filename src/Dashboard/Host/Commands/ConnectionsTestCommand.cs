using System.CommandLine;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary>
/// <c>dagfire connections test ID</c>: logs in where a provider of this build knows the connection's type, otherwise sees whether something listens at its host and port.
/// </summary>
internal static class ConnectionsTestCommand
{
    internal static Command Create(GlobalOptions options)
    {
        var id = ConnectionsCommands.Id();
        var command = new Command("test", "Log in with a connection; where no provider knows its type, see whether something listens at its host and port.") { id };
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = await Installation.OpenReadyAsync(options.SettingsOf(call), choices: null, cancellationToken);
            var connection = await ConnectionsCommands.RequireAsync(installation, call.GetRequiredValue(id), cancellationToken);
            var result = await installation.Get<IConnectionTester>().TestAsync(connection, cancellationToken);
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(new { ConnectionId = connection.Id, Status = result.Works, result.Message });
            else
                Terminal.Say(result.Message);
            return result.Works ? ExitCodes.Success : ExitCodes.Failed;
        });
        return command;
    }
}
