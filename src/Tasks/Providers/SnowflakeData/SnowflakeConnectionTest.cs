namespace Dagfire.Providers.SnowflakeData;

/// <summary>Logs in and asks Snowflake who one is and where. What the connection names and the session lacks does not exist, or the role may not use it. Stateless.</summary>
internal sealed class SnowflakeConnectionTest : IConnectionTest
{
    private static readonly string[] Places = ["warehouse", "database", "schema", "role"];

    public IReadOnlyList<string> ConnectionTypes => SnowflakeProvider.Types;

    public async Task<ConnectionTestResult> TestAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            var settings = SnowflakeSettings.Of(connection);
            await using var session = await SnowflakeSession.OpenAsync(settings, cancellationToken);
            var who = (await session.QueryAsync(Statements.Get("whoami"), cancellationToken))[0];
            var missing = Places.Where(place => LoadHistory.Text(who, place) is null).ToList();
            return missing.Count == 0
                ? ConnectionTestResult.Good($"{LoadHistory.Text(who, "login")} is logged in to {LoadHistory.Text(who, "account")}: {string.Join(", ", Places.Select(place => $"{place} {LoadHistory.Text(who, place)}"))}.")
                : ConnectionTestResult.Bad($"The {settings} has no {string.Join(" and no ", missing)}: none is named, or it does not exist, or the role {LoadHistory.Text(who, "role")} may not use it.");
        }
        catch (ConnectionException exception)
        {
            return ConnectionTestResult.Bad(exception.Message);
        }
        catch (Exception exception) when (SnowflakeFailure.IsOfLogin(exception) && !cancellationToken.IsCancellationRequested)
        {
            return ConnectionTestResult.Bad(SnowflakeFailure.Words(exception, connection));
        }
    }
}
