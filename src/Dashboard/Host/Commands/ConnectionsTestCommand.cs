using System.CommandLine;
using System.Net.Sockets;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;

namespace Dagfire.Host.Commands;

/// <summary><c>dagfire connections test ID</c>: whether something listens at its host and port. Logging in takes the vendor's own software.</summary>
internal static class ConnectionsTestCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    internal static Command Create(GlobalOptions options)
    {
        var id = ConnectionsCommands.Id();
        var command = new Command("test", "See whether something listens at a connection's host and port; does not log in.") { id };
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = await Installation.OpenReadyAsync(options.SettingsOf(call), choices: null, cancellationToken);
            var connection = await ConnectionsCommands.RequireAsync(installation, call.GetRequiredValue(id), cancellationToken);
            var place = ConnectionPlace.Of(connection);
            var problem = await ProblemAsync(place, cancellationToken);
            var message = problem is null ? $"{place} answers; nobody has logged in." : $"{place} does not answer: {problem}";
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(new { ConnectionId = connection.Id, Status = problem is null, Message = message });
            else
                Terminal.Say(message);
            return problem is null ? ExitCodes.Success : ExitCodes.Failed;
        });
        return command;
    }

    private static async Task<string?> ProblemAsync(ConnectionPlace place, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(place.Host, place.Port, limit.Token);
            return null;
        }
        catch (SocketException exception)
        {
            return exception.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"no answer within {Patience.TotalSeconds} s";
        }
    }
}
