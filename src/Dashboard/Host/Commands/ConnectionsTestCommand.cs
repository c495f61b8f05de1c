using System.CommandLine;
using System.Net.Sockets;
using Dagfire.Host.Cli;
using Dagfire.Host.Composition;
using Dagfire.Host.Output;
using Dagfire.Providers;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Host.Commands;

/// <summary>
/// <c>dagfire connections test ID</c>: logs in where a provider of this build knows the connection's type, otherwise sees whether something listens at its host and port.
/// </summary>
internal static class ConnectionsTestCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    internal static Command Create(GlobalOptions options)
    {
        var id = ConnectionsCommands.Id();
        var command = new Command("test", "Log in with a connection; where no provider knows its type, see whether something listens at its host and port.") { id };
        command.Does(async (call, cancellationToken) =>
        {
            await using var installation = await Installation.OpenReadyAsync(options.SettingsOf(call), choices: null, cancellationToken);
            var connection = await ConnectionsCommands.RequireAsync(installation, call.GetRequiredValue(id), cancellationToken);
            var result = await TestAsync(installation, connection, cancellationToken);
            if (options.FormatOf(call) == OutputFormat.Json)
                Report.Json(new { ConnectionId = connection.Id, Status = result.Works, result.Message });
            else
                Terminal.Say(result.Message);
            return result.Works ? ExitCodes.Success : ExitCodes.Failed;
        });
        return command;
    }

    private static Task<ConnectionTestResult> TestAsync(Installation installation, Connection connection, CancellationToken cancellationToken)
    {
        var test = installation.Services.GetServices<IConnectionTest>()
            .FirstOrDefault(candidate => candidate.ConnectionTypes.Contains(connection.Type, StringComparer.OrdinalIgnoreCase));
        return test is null ? KnockAsync(ConnectionPlace.Of(connection), cancellationToken) : test.TestAsync(connection, cancellationToken);
    }

    private static async Task<ConnectionTestResult> KnockAsync(ConnectionPlace place, CancellationToken cancellationToken) =>
        await ProblemAsync(place, cancellationToken) is { } problem
            ? ConnectionTestResult.Bad($"{place} does not answer: {problem}")
            : ConnectionTestResult.Good($"{place} answers; nobody has logged in.");

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
