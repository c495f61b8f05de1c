using Dagfire.Notifications;
using Dagfire.Providers;
using Dagfire.Queries;
using Dagfire.Tasks.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

[assembly: Provider<Dagfire.Providers.SlackNet.SlackProvider>]

namespace Dagfire.Providers.SlackNet;

/// <summary>Messages to Slack, for connections of the types <c>slack</c> (a bot's token) and <c>slackwebhook</c> (an incoming webhook).</summary>
public sealed class SlackProvider : IProvider
{
    internal static readonly string[] Types = [SlackSettings.Bot, SlackSettings.Webhook];

    /// <inheritdoc/>
    public string Name => "slack";

    /// <inheritdoc/>
    public string Sdk => $"SlackNet {SlackDelivery.SdkVersion}";

    /// <inheritdoc/>
    public IReadOnlyList<string> ConnectionTypes => Types;

    /// <inheritdoc/>
    public void Register(IServiceCollection services, ProviderSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var links = new RunLinks(Uri.TryCreate(settings.Read("DAGFIRE_BASE_URL"), UriKind.Absolute, out var address) ? address : null);
        services.AddSingleton<IPortAdapter<INotifier>>(provider => new SlackAdapter(
            provider.GetRequiredService<INotificationLog>(),
            new FailedAttempts(provider.GetRequiredService<IRunQueries>(), provider.GetRequiredService<ITaskLogQueries>()),
            links,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SlackNotifier>>()));
        services.AddSingleton<IConnectionTest, SlackConnectionTest>();
    }
}
