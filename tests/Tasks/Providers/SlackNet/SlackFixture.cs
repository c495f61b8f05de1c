using Dagfire.Notifications;
using Dagfire.Sandbox.Slack;
using Dagfire.Tasks.Messages;
using Dagfire.Tasks.Support;

namespace Dagfire.Providers.SlackNet;

/// <summary>A Slack of a test's own, and what a notifier needs besides.</summary>
internal sealed class SlackFixture
{
    internal const string Token = "xoxb-hunter2";

    internal SlackServer Server { get; } = new(Token, "#data");

    internal FakeNotificationLog Record { get; } = new();

    internal FakeRun Run { get; } = new();

    internal ManualClock Clock { get; } = new();

    internal CapturingLogger<SlackNotifier> Log { get; } = new();

    internal Connection Bot => new("chat", "slack") { Password = Token, Extra = $$"""{"base_url": "{{Server.Api}}", "log_lines": 3}""" };

    internal Connection Hook => new("chat", "slackwebhook") { Password = SlackServer.Hook, Host = Server.Hooks.AbsoluteUri };

    internal INotifier Open(Connection connection) =>
        new SlackAdapter(Record, new FailedAttempts(Run, Run), new RunLinks(new Uri("https://dagfire.example/x")), Clock, Log).Open(connection);

    internal static Notification Of(string text, NotificationKind kind = NotificationKind.Message, string runId = "run") =>
        new("#data", text) { DagId = new DagId("dag"), RunId = runId, TaskId = new TaskId("notice"), Kind = kind };
}
