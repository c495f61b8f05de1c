using System.Net;
using System.Net.Sockets;
using Dagfire.Commands;
using Dagfire.Providers;

namespace Dagfire.Values;

public sealed class ConnectionTesterTests
{
    [Fact]
    public async Task TestAsync_TypeOfAProvider_LogsIn()
    {
        var result = await Tester(new Knowing("postgres")).TestAsync(new Connection("db", "Postgres"), CancellationToken.None);

        Assert.Equal(ConnectionTestResult.Good("logged in at db"), result);
    }

    [Fact]
    public async Task TestAsync_OtherType_KnocksAtHostAndPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var connection = new Connection("db", "mysql") { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port };

        var answered = await Tester(new Knowing("postgres")).TestAsync(connection, CancellationToken.None);
        listener.Stop();
        var silent = await Tester().TestAsync(connection, CancellationToken.None);

        Assert.Equal(ConnectionTestResult.Good($"127.0.0.1:{connection.Port} answers; nobody has logged in."), answered);
        Assert.False(silent.Works);
        Assert.StartsWith($"127.0.0.1:{connection.Port} does not answer: ", silent.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TestAsync_NothingToTry_SaysSo()
    {
        var refused = await Assert.ThrowsAsync<CommandException>(() => Tester().TestAsync(new Connection("db", "unheard"), CancellationToken.None));

        Assert.Equal("The connection 'db' of type 'unheard' has no test: it has no host.", refused.Message);
    }

    private static ConnectionTester Tester(params IConnectionTest[] tests) => new(tests, TimeProvider.System);

    private sealed class Knowing(string type) : IConnectionTest
    {
        public IReadOnlyList<string> ConnectionTypes { get; } = [type];

        public Task<ConnectionTestResult> TestAsync(Connection connection, CancellationToken cancellationToken) =>
            Task.FromResult(ConnectionTestResult.Good($"logged in at {connection.Id}"));
    }
}
