using Dagfire.Tasks.X;

namespace Dagfire.Providers.LinqToTwitter;

/// <summary>Looks one user up: shows whether the token, or the key and secret it is had with, are right. Stateless.</summary>
/// <param name="clock">The clock.</param>
internal sealed class XConnectionTest(TimeProvider clock) : IConnectionTest
{
    private const string Somebody = "XDevelopers";

    public IReadOnlyList<string> ConnectionTypes => XProvider.Types;

    public async Task<ConnectionTestResult> TestAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new LinqToTwitterXClient(XSettings.Of(connection), clock);
            var lookup = await client.FindUserAsync(Somebody, cancellationToken);
            return ConnectionTestResult.Good($"X answers the app's token.{(lookup.RateLimit is { } limit ? $" {limit.Remaining} of {limit.Limit} look-ups are left until {limit.ResetAt:u}." : "")}");
        }
        catch (XUserNotFoundException)
        {
            return ConnectionTestResult.Good("X answers the app's token.");
        }
        catch (XRateLimitedException exception)
        {
            return ConnectionTestResult.Good($"X knows the app's token. {exception.Message}");
        }
        catch (XUnauthorizedException exception)
        {
            return ConnectionTestResult.Bad($"{exception.Message} See the password{(connection.Login is null ? " (the bearer token)" : " (the secret) and the login (the key)")} of the connection '{connection.Id}'.");
        }
        catch (Exception exception) when (exception is ConnectionException or XException)
        {
            return ConnectionTestResult.Bad(exception.Message);
        }
    }
}
