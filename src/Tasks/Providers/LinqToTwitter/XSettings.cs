using Dagfire.Tasks.Connected;

namespace Dagfire.Providers.LinqToTwitter;

/// <summary>How to get at X, read from a connection. Immutable; its text holds no secret.</summary>
/// <param name="ConnectionId">The connection.</param>
/// <param name="Api">The API without its version, with a slash at its end.</param>
internal sealed record XSettings(string ConnectionId, Uri Api)
{
    private const string DefaultApi = "https://api.twitter.com/";

    /// <summary>The app's key, for which a token is asked once; <see langword="null"/> when the connection has a token itself.</summary>
    internal string? Key { get; init; }

    /// <summary>The app's secret, or the bearer token when there is no key.</summary>
    internal string Secret { get; init; } = "";

    internal TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <exception cref="ConnectionException">Something is missing or wrong.</exception>
    internal static XSettings Of(Connection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var fields = new ConnectionFields(connection);
        var address = fields.Text("base_url") ?? DefaultApi;
        var settings = new XSettings(connection.Id, fields.Address($"{address.TrimEnd('/')}/", "base_url in its extra") ?? new Uri(DefaultApi))
        {
            Key = connection.Login,
            Secret = fields.Required(connection.Password, connection.Login is null ? "password (the app's bearer token)" : "password (the app's secret, as the login is its key)"),
            Timeout = TimeSpan.FromSeconds(fields.Number("timeout_seconds", 60, 1, 600)),
        };
        fields.End();
        return settings;
    }

    public override string ToString() => $"X over the connection '{ConnectionId}'";
}
