using Dagfire.Notifications;
using Dagfire.Tasks.Messages;
using Microsoft.Extensions.Logging;

namespace Dagfire.Providers.SlackNet;

/// <summary>Opens connections to Slack as notifiers. Stateless.</summary>
internal sealed class SlackAdapter(INotificationLog record, FailedAttempts failures, RunLinks links, TimeProvider clock, ILogger<SlackNotifier> log) : IPortAdapter<INotifier>
{
    public IReadOnlyList<string> ConnectionTypes => SlackProvider.Types;

    public INotifier Open(Connection connection)
    {
        var settings = SlackSettings.Of(connection);
        return new SlackNotifier(settings, new SlackDelivery(settings, clock, log), record, new SlackReport(failures, links, settings, log), clock, log);
    }
}
