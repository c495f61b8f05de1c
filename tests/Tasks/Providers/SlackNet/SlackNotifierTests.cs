using Dagfire.Notifications;
using Dagfire.Sandbox;
using Dagfire.Tasks.Conformance;

namespace Dagfire.Providers.SlackNet;

public sealed class SlackNotifierTests : NotifierConformance, IAsyncLifetime
{
    private readonly SlackFixture _slack = new();
    private INotifier? _notifier;

    protected override INotifier Notifier => _notifier!;

    protected override INotificationLog Record => _slack.Record;

    protected override IReadOnlyList<string> Arrived => [.. _slack.Server.Messages.Select(message => message.Text)];

    public async ValueTask InitializeAsync()
    {
        await _slack.Server.StartAsync();
        _notifier = _slack.Open(_slack.Bot);
    }

    public async ValueTask DisposeAsync()
    {
        (_notifier as IDisposable)?.Dispose();
        await _slack.Server.DisposeAsync();
    }

    protected override void Break() => _slack.Server.Faults.Add(new Fault(_ => true) { Status = 503, Times = 1000 });

    [Fact]
    public async Task Send_MessagesOfARun_AreOneThreadAndFailuresShowInTheChannelToo()
    {
        await SendAsync("one", NotificationKind.Started);
        await SendAsync("other run", runId: "other");
        await SendAsync("two");
        await SendAsync("three", NotificationKind.Failed);

        var messages = _slack.Server.Messages;
        Assert.Equal([null, null, messages[0].Ts, messages[0].Ts], messages.Select(message => message.ThreadTs));
        Assert.Equal([false, false, false, true], messages.Select(message => message.IsBroadcast));
    }

    [Fact]
    public async Task Send_FromAnotherProcess_GoesOnInTheThread()
    {
        await SendAsync("one");
        using var other = (IDisposable)_slack.Open(_slack.Bot);

        await ((INotifier)other).SendAsync(SlackFixture.Of("two"), CancellationToken.None);

        Assert.Equal(_slack.Server.Messages[0].Ts, _slack.Server.Messages[1].ThreadTs);
    }

    [Fact]
    public async Task Send_ThreadThatIsGone_BeginsAnother()
    {
        await SendAsync("one");
        _slack.Server.Wipe();

        await SendAsync("two");
        await SendAsync("three");

        Assert.Equal([null, _slack.Server.Messages[0].Ts], _slack.Server.Messages.Select(message => message.ThreadTs));
    }

    [Fact]
    public async Task Send_Failure_TellsReasonLogAndLinks()
    {
        _slack.Run.Add("extract", TaskInstanceState.Success);
        _slack.Run.Add("load", TaskInstanceState.Failed, "No table <raw>");
        _slack.Run.Add("notice", TaskInstanceState.Running);

        await SendAsync("An upstream task failed", NotificationKind.Failed);

        var blocks = Assert.Single(_slack.Server.Messages).Blocks;
        Assert.All(
            ["*load*, attempt 2", "No table &lt;raw&gt;", "load line 3 &lt;x&gt;", "https://dagfire.example/x/dags/dag/runs/run/tasks/load?try_number=2|log", "https://dagfire.example/x/dags/dag/runs/run|"],
            words => Assert.Contains(words, System.Text.RegularExpressions.Regex.Unescape(blocks), StringComparison.Ordinal));
        Assert.DoesNotContain("extract", blocks, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_Retry_TellsOfItsOwnTaskOnly()
    {
        _slack.Run.Add("other", TaskInstanceState.UpForRetry, "no");
        _slack.Run.Add("notice", TaskInstanceState.UpForRetry, "Line went dead");

        await SendAsync("failed in attempt 2 and is made again", NotificationKind.Retried);

        var blocks = Assert.Single(_slack.Server.Messages).Blocks;
        Assert.Contains("Line went dead", blocks, StringComparison.Ordinal);
        Assert.DoesNotContain("*other*", blocks, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ReasonsThatCannotBeRead_GoesWithoutThem()
    {
        _slack.Run.Failure = new IOException("The database is gone.");

        await SendAsync("failed", NotificationKind.Failed);

        Assert.Equal("failed", Assert.Single(_slack.Server.Messages).Text);
        Assert.Contains(_slack.Log.Warnings, line => line.Contains("The database is gone.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_TextWithMarkup_MentionsNobody()
    {
        await SendAsync("<!channel> a & b");

        Assert.Equal("<!channel> a & b", Assert.Single(_slack.Server.Messages).Text);
        Assert.DoesNotContain("<!channel>", System.Text.RegularExpressions.Regex.Unescape(_slack.Server.Seen[0].Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_TooMany_RestsAsLongAsSlackSays()
    {
        _slack.Server.Faults.Add(new Fault(_ => true) { Status = 429, Headers = new Dictionary<string, string> { ["Retry-After"] = "7" } });
        _slack.Server.Faults.Add(new Fault(_ => true) { Status = 429 });

        await SendAsync("one");

        Assert.Equal(["one"], Arrived);
        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(1)], _slack.Clock.Waits);
    }

    [Fact]
    public async Task Send_ServerThatFailsOrCuts_IsAskedAgain()
    {
        _slack.Server.Faults.Add(new Fault(_ => true) { Status = 500, Body = "oops", ContentType = "text/html" });
        _slack.Server.Faults.Cut(_ => true);
        _slack.Server.Faults.Add(new Fault(_ => true) { Status = 200, Body = """{"ok":false,"error":"internal_error"}""" });

        await SendAsync("one");

        Assert.Equal(["one"], Arrived);
        Assert.Equal(3, _slack.Log.Warnings.Count);
    }

    [Fact]
    public async Task Send_Refused_SaysWhatToDoAndIsNotTriedAgain()
    {
        using var wrong = (IDisposable)_slack.Open(_slack.Bot with { Password = "xoxb-wrong" });

        var refused = await Assert.ThrowsAsync<SlackDeliveryException>(() => ((INotifier)wrong).SendAsync(SlackFixture.Of("lost"), CancellationToken.None));
        var nowhere = await Assert.ThrowsAsync<SlackDeliveryException>(() => Notifier.SendAsync(new Notification("#nowhere", "lost"), CancellationToken.None));

        Assert.Equal("Slack does not know the token in the password of the connection 'chat'.", refused.Message);
        Assert.Contains("no such channel", nowhere.Message, StringComparison.Ordinal);
        Assert.Equal(2, _slack.Server.Seen.Count);
        Assert.Empty(await Record.ListAsync(10, CancellationToken.None));
    }

    [Fact]
    public async Task Send_RecordThatIsGone_DeliversAllTheSame()
    {
        await SendAsync("one");
        _slack.Record.Failure = new IOException("The database is gone.");

        await SendAsync("two");

        Assert.Equal(["one", "two"], Arrived);
        Assert.Contains(_slack.Log.Warnings, line => line.Contains("could not be recorded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_Any_KeepsTheTokenOutOfTheLog()
    {
        Break();

        await Assert.ThrowsAsync<SlackDeliveryException>(() => SendAsync("lost"));

        Assert.NotEmpty(_slack.Log.Lines);
        Assert.DoesNotContain(_slack.Log.Lines, line => line.Contains("hunter2", StringComparison.Ordinal));
    }

    private Task SendAsync(string text, NotificationKind kind = NotificationKind.Message, string runId = "run") =>
        Notifier.SendAsync(SlackFixture.Of(text, kind, runId), CancellationToken.None);
}
