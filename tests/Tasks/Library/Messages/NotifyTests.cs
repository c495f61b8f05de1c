using Dagfire.Notifications;
using Dagfire.Tasks.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Tasks.Messages;

public sealed class NotifyTests
{
    private readonly FakeNotificationLog _record = new();

    [Theory]
    [InlineData(CallbackEvent.TaskRetry, NotificationKind.Retried)]
    [InlineData(CallbackEvent.TaskFailure, NotificationKind.Failed)]
    [InlineData(CallbackEvent.RunFailure, NotificationKind.Failed)]
    [InlineData(CallbackEvent.RunSuccess, NotificationKind.Succeeded)]
    [InlineData(CallbackEvent.DeadlineMissed, NotificationKind.Message)]
    public async Task Channel_Event_SaysWhatItIsAbout(CallbackEvent happened, NotificationKind kind)
    {
        var notifier = new ListNotifier();

        await Notify.Channel("#data")(ContextOf(happened, notifier), CancellationToken.None);

        Assert.Equal(kind, Assert.Single(notifier.Sent).Kind);
    }

    [Fact]
    public async Task Channel_MessageThatIsNotDelivered_IsSeenInTheRecord()
    {
        var notifier = new ListNotifier { Failure = new IOException("The line went dead.") };

        await Assert.ThrowsAsync<IOException>(() => Notify.Channel("#data")(ContextOf(CallbackEvent.TaskFailure, notifier), CancellationToken.None));

        var recorded = Assert.Single(await _record.ListAsync(new NotificationFilter(), CancellationToken.None));
        Assert.Equal(("#data", "The line went dead."), (recorded.Notification.Channel, recorded.Error));
    }

    private CallbackContext ContextOf(CallbackEvent happened, INotifier notifier) => new()
    {
        Event = happened,
        DagId = new DagId("dag"),
        RunId = "run",
        RunType = RunType.Manual,
        TaskId = new TaskId("task"),
        HappenedAt = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero),
        Services = new ServiceCollection().AddSingleton(notifier).AddSingleton<INotificationLog>(_record).BuildServiceProvider(),
        Logger = new CapturingLogger(),
    };

    private sealed class ListNotifier : INotifier
    {
        public List<Notification> Sent { get; } = [];

        public Exception? Failure { get; init; }

        public Task SendAsync(Notification notification, CancellationToken cancellationToken)
        {
            if (Failure is not null)
                throw Failure;
            Sent.Add(notification);
            return Task.CompletedTask;
        }
    }
}
