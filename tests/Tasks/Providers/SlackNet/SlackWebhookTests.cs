using Dagfire.Notifications;
using Dagfire.Tasks.Conformance;

namespace Dagfire.Providers.SlackNet;

public sealed class SlackWebhookTests : NotifierConformance, IAsyncLifetime
{
    private readonly SlackFixture _slack = new();
    private INotifier? _notifier;

    protected override INotifier Notifier => _notifier!;

    protected override INotificationLog Record => _slack.Record;

    protected override IReadOnlyList<string> Arrived => [.. _slack.Server.Messages.Select(message => message.Text)];

    public async ValueTask InitializeAsync()
    {
        await _slack.Server.StartAsync();
        _notifier = _slack.Open(_slack.Hook);
    }

    public async ValueTask DisposeAsync()
    {
        (_notifier as IDisposable)?.Dispose();
        await _slack.Server.DisposeAsync();
    }

    protected override void Break() => _slack.Server.Faults.Cut(_ => true, times: 1000);

    [Fact]
    public async Task Send_MessagesOfARun_HaveNoThread()
    {
        await Notifier.SendAsync(SlackFixture.Of("one"), CancellationToken.None);
        await Notifier.SendAsync(SlackFixture.Of("two", NotificationKind.Failed), CancellationToken.None);

        Assert.All(_slack.Server.Messages, message => Assert.Equal((null, false), (message.ThreadTs, message.IsBroadcast)));
        Assert.Equal(2, _slack.Server.Messages.Count);
    }

    [Fact]
    public async Task Send_WrongAddress_NamesTheFieldAndNotTheSecret()
    {
        using var wrong = (IDisposable)_slack.Open(_slack.Hook with { Password = "T1/B1/hunter2" });

        var refused = await Assert.ThrowsAsync<SlackDeliveryException>(() => ((INotifier)wrong).SendAsync(SlackFixture.Of("lost"), CancellationToken.None));

        Assert.Contains("404 no_service", refused.Message, StringComparison.Ordinal);
        Assert.Contains("password of the connection 'chat'", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refused.Message, StringComparison.Ordinal);
    }
}
