using Dagfire.Notifications;
using Dagfire.Providers;
using Dagfire.Tasks.Support;

namespace Dagfire.Tasks.Connected;

public sealed class PortConnectionTests
{
    private readonly FakeConnections _connections = new();
    private readonly FakeAdapter _adapter = new();
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Open_Twice_ReadsAndOpensOnce()
    {
        _connections.Known["c"] = new Connection("c", "slack");
        await using var port = Port();

        var first = await port.OpenAsync(CancellationToken.None);
        var second = await port.OpenAsync(CancellationToken.None);

        Assert.Same(first, second);
        Assert.Equal((1, 1), (_connections.Reads, _adapter.Opened.Count));
    }

    [Fact]
    public async Task Open_AMinuteLater_OpensAnewOnlyWhenTheConnectionChanged()
    {
        _connections.Known["c"] = new Connection("c", "slack") { Password = "one" };
        await using var port = Port();
        var first = await port.OpenAsync(CancellationToken.None);

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Same(first, await port.OpenAsync(CancellationToken.None));
        _connections.Known["c"] = new Connection("c", "slack") { Password = "two" };
        Assert.Same(first, await port.OpenAsync(CancellationToken.None));
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.NotSame(first, await port.OpenAsync(CancellationToken.None));
        Assert.Equal(["one", "two"], _adapter.Opened.Select(opened => opened.Connection.Password));
    }

    [Fact]
    public async Task Open_FromManySides_OpensOnce()
    {
        _connections.Known["c"] = new Connection("c", "slack");
        await using var port = Port();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => port.OpenAsync(CancellationToken.None).AsTask())));

        Assert.Single(_adapter.Opened);
    }

    [Fact]
    public async Task Open_NoSuchConnection_SaysHowToMakeIt()
    {
        await using var port = Port();

        var refused = await Assert.ThrowsAsync<ConnectionException>(() => port.OpenAsync(CancellationToken.None).AsTask());

        Assert.Equal("c", refused.ConnectionId);
        Assert.Contains("dagfire connections add c", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_TypeWithoutProvider_NamesTypeAndWhatCanBeOpened()
    {
        _connections.Known["c"] = new Connection("c", "postgres") { Password = "hunter2" };
        await using var port = Port();
        await using var bare = new PortConnection<INotifier>("c", _connections, [], _clock);

        var refused = await Assert.ThrowsAsync<ConnectionException>(() => port.OpenAsync(CancellationToken.None).AsTask());
        var helpless = await Assert.ThrowsAsync<ConnectionException>(() => bare.OpenAsync(CancellationToken.None).AsTask());

        Assert.Equal("The connection 'c' is of type 'postgres', which this build cannot open here: it can open slack.", refused.Message);
        Assert.Contains("VendorSdks=true", helpless.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_TypeOfAVendorWithoutItsProvider_SaysHowToBuild()
    {
        _connections.Known["c"] = new Connection("c", "snowflake");
        await using var port = Port();

        var refused = await Assert.ThrowsAsync<ConnectionException>(() => port.OpenAsync(CancellationToken.None).AsTask());

        Assert.Equal("The connection 'c' is of type 'snowflake', which this build cannot open here: it has no provider for this; build with VendorSdks=true.", refused.Message);
    }

    [Fact]
    public async Task Open_AfterARefusal_TriesAgain()
    {
        await using var port = Port();
        await Assert.ThrowsAsync<ConnectionException>(() => port.OpenAsync(CancellationToken.None).AsTask());

        _connections.Known["c"] = new Connection("c", "SLACK");

        Assert.NotNull(await port.OpenAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Dispose_ClosesWhatWasOpened()
    {
        _connections.Known["c"] = new Connection("c", "slack");
        var port = Port();
        await port.OpenAsync(CancellationToken.None);

        await port.DisposeAsync();

        Assert.True(Assert.Single(_adapter.Opened).IsClosed);
    }

    private PortConnection<INotifier> Port() => new("c", _connections, [_adapter], _clock);

    private sealed class FakeAdapter : IPortAdapter<INotifier>
    {
        public List<FakeNotifier> Opened { get; } = [];

        public IReadOnlyList<string> ConnectionTypes => ["slack"];

        public INotifier Open(Connection connection)
        {
            Opened.Add(new FakeNotifier(connection));
            return Opened[^1];
        }
    }

    private sealed class FakeNotifier(Connection connection) : INotifier, IDisposable
    {
        public Connection Connection { get; } = connection;

        public bool IsClosed { get; private set; }

        public Task SendAsync(Notification notification, CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose() => IsClosed = true;
    }
}
