using Dagfire.Notifications;
using Dagfire.Tasks.Support;

namespace Dagfire.Tasks.Messages;

public sealed class SendMessageTests
{
    private readonly FakeNotificationLog _record = new();
    private readonly TaskContextBuilder _context = new() { Clock = new ManualClock { FiresTimers = false } };

    [Fact]
    public async Task Run_Sends_WithWhereItComesFrom()
    {
        var notifier = new FakeNotifier();

        var result = await RunAsync(notifier);

        Assert.Same(TaskResult.Success, result);
        var sent = Assert.Single(notifier.Sent);
        Assert.Equal(("#data", "hello"), (sent.Channel, sent.Text));
        Assert.Equal((new DagId("dag"), new TaskId("note")), (sent.DagId, sent.TaskId));
        Assert.StartsWith("manual__", sent.RunId, StringComparison.Ordinal);
        Assert.Empty(_context.Logger.Warnings);
    }

    [Fact]
    public async Task Run_DeliveryFails_SucceedsAndIsSeen()
    {
        var result = await RunAsync(new FakeNotifier { Failure = new HttpRequestException("channel_not_found") });

        Assert.Same(TaskResult.Success, result);
        Assert.Contains("channel_not_found", Assert.Single(_context.Logger.Warnings), StringComparison.Ordinal);
        var recorded = Assert.Single(await _record.ListAsync(new NotificationFilter(), CancellationToken.None));
        Assert.Equal("channel_not_found", recorded.Error);
        Assert.Equal(_context.Clock.GetUtcNow(), recorded.SentAt);
    }

    [Fact]
    public async Task Run_RecordFailsToo_StillSucceeds()
    {
        _record.Failure = new IOException("disk full");

        var result = await RunAsync(new FakeNotifier { Failure = new HttpRequestException("no") });

        Assert.Same(TaskResult.Success, result);
        Assert.Equal(2, _context.Logger.Warnings.Count);
    }

    [Fact]
    public async Task Run_DeliveryHangs_IsGivenUp()
    {
        _context.Clock.FiresTimers = true;

        var result = await RunAsync(new FakeNotifier { Hangs = true });

        Assert.Same(TaskResult.Success, result);
        Assert.Equal("Not delivered within 30 s.", Assert.Single(await _record.ListAsync(new NotificationFilter(), CancellationToken.None)).Error);
    }

    [Fact]
    public async Task Run_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(new FakeNotifier { Hangs = true }, cancelled.Token));
    }

    private async Task<TaskResult> RunAsync(INotifier notifier, CancellationToken cancellationToken = default) =>
        await new SendMessageHandler(notifier, _record).RunAsync(new SendMessage("#data", "hello"), _context.Build("note"), cancellationToken);

    private sealed class FakeNotifier : INotifier
    {
        public List<Notification> Sent { get; } = [];

        public Exception? Failure { get; init; }

        public bool Hangs { get; init; }

        public async Task SendAsync(Notification notification, CancellationToken cancellationToken)
        {
            if (Failure is not null)
                throw Failure;
            if (Hangs)
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            Sent.Add(notification);
        }
    }
}
