using Microsoft.Extensions.Logging;

namespace Dagfire.Providers.SlackNet;

/// <summary>Asks Slack whose token it is. A webhook can only be tested by a message, so an empty one is sent, which a webhook that is there refuses by name. Stateless.</summary>
internal sealed class SlackConnectionTest(TimeProvider clock, ILogger<SlackNotifier> log) : IConnectionTest
{
    public IReadOnlyList<string> ConnectionTypes => SlackProvider.Types;

    public async Task<ConnectionTestResult> TestAsync(Connection connection, CancellationToken cancellationToken)
    {
        SlackSettings settings;
        try
        {
            settings = SlackSettings.Of(connection) with { MaxAttempts = 2 };
        }
        catch (ConnectionException exception)
        {
            return ConnectionTestResult.Bad(exception.Message);
        }

        using var delivery = new SlackDelivery(settings, clock, log);
        return settings.IsWebhook ? await KnockAsync(delivery, settings, cancellationToken) : await AskAsync(delivery, settings, cancellationToken);
    }

    private static async Task<ConnectionTestResult> AskAsync(SlackDelivery delivery, SlackSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            var who = await delivery.TestAsync(cancellationToken);
            return ConnectionTestResult.Good($"The bot '{who.User}' is logged in to the workspace '{who.Team}'. It must also be in the channels it writes to.");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return ConnectionTestResult.Bad(SlackFailure.Words(exception, settings));
        }
    }

    private static async Task<ConnectionTestResult> KnockAsync(SlackDelivery delivery, SlackSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            await delivery.PostAsync(new global::SlackNet.WebApi.Message(), cancellationToken);
            return ConnectionTestResult.Good("The webhook took an empty message.");
        }
        catch (HttpRequestException exception) when (exception.StatusCode == System.Net.HttpStatusCode.BadRequest)
        {
            return ConnectionTestResult.Good("The webhook is there; it refused an empty message, as it should.");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return ConnectionTestResult.Bad(SlackFailure.Words(exception, settings));
        }
    }
}
