using Dagfire.Notifications;

namespace Dagfire.Tasks.Conformance;

/// <summary>What every <see cref="INotifier"/> must do. An adapter's tests derive and supply a notifier and a way to see what arrived.</summary>
public abstract class NotifierConformance
{
    protected abstract INotifier Notifier { get; }

    /// <summary>The record the notifier was made with.</summary>
    protected abstract INotificationLog Record { get; }

    /// <summary>The texts that arrived where people read them, oldest first.</summary>
    protected abstract IReadOnlyList<string> Arrived { get; }

    /// <summary>Makes every delivery fail from now on.</summary>
    protected abstract void Break();

    [Fact]
    public async Task Send_ArrivesAndIsRecorded()
    {
        var notification = new Notification("#data", "Twitter extracts started — ü\nsecond line") { DagId = new DagId("dag"), RunId = "run", TaskId = new TaskId("task") };

        await Notifier.SendAsync(notification, CancellationToken.None);

        Assert.Contains(Arrived, text => text.Contains(notification.Text, StringComparison.Ordinal));
        var recorded = Assert.Single(await Record.ListAsync(10, CancellationToken.None));
        Assert.Equal((notification, null), (recorded.Notification, recorded.Error));
    }

    [Fact]
    public async Task Send_ThatFails_Throws()
    {
        Break();

        await Assert.ThrowsAnyAsync<Exception>(() => Notifier.SendAsync(new Notification("#data", "lost"), CancellationToken.None));

        Assert.DoesNotContain(Arrived, text => text.Contains("lost", StringComparison.Ordinal));
    }
}
