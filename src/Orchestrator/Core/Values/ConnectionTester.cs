using System.Net.Sockets;
using Dagfire.Commands;
using Dagfire.Providers;

namespace Dagfire.Values;

/// <inheritdoc cref="IConnectionTester"/>
internal sealed class ConnectionTester(IEnumerable<IConnectionTest> tests, TimeProvider clock) : IConnectionTester
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public Task<ConnectionTestResult> TestAsync(Connection connection, CancellationToken cancellationToken)
    {
        var test = tests.FirstOrDefault(candidate => candidate.ConnectionTypes.Contains(connection.Type, StringComparer.OrdinalIgnoreCase));
        return test is null ? KnockAsync(ConnectionPlace.Of(connection), cancellationToken) : test.TestAsync(connection, cancellationToken);
    }

    private async Task<ConnectionTestResult> KnockAsync(ConnectionPlace place, CancellationToken cancellationToken) =>
        await ProblemAsync(place, cancellationToken) is { } problem
            ? ConnectionTestResult.Bad($"{place} does not answer: {problem}")
            : ConnectionTestResult.Good($"{place} answers; nobody has logged in.");

    private async Task<string?> ProblemAsync(ConnectionPlace place, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
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
