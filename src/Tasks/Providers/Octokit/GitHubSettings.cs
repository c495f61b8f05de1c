using Dagfire.Tasks.Connected;
using Dagfire.Tasks.GitHub.Tokens;

namespace Dagfire.Providers.Octokit;

/// <summary>How to get at GitHub, read from a connection. Immutable; its text holds no secret.</summary>
/// <param name="ConnectionId">The connection.</param>
/// <param name="Api">The API's address, with a slash at its end.</param>
internal sealed record GitHubSettings(string ConnectionId, Uri Api)
{
    private const string DefaultApi = "https://api.github.com/";

    /// <summary>The tokens, at least one.</summary>
    internal IReadOnlyList<GitHubToken> Tokens { get; init; } = [];

    internal TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <exception cref="ConnectionException">Something is missing or wrong.</exception>
    internal static GitHubSettings Of(Connection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var fields = new ConnectionFields(connection);
        var settings = new GitHubSettings(connection.Id, ApiOf(connection, fields))
        {
            Tokens = TokenList.Of(connection, fields),
            Timeout = TimeSpan.FromSeconds(fields.Number("timeout_seconds", 60, 1, 600)),
        };
        fields.End();
        return settings;
    }

    public override string ToString() => $"GitHub over the connection '{ConnectionId}'";

    private static Uri ApiOf(Connection connection, ConnectionFields fields)
    {
        var written = fields.Text("base_url") ?? connection.Host;
        if (written is null)
            return new Uri(DefaultApi);
        if (!written.Contains("://", StringComparison.Ordinal))
            written = $"https://{written}";
        var address = fields.Address($"{written.TrimEnd('/')}/", "host, or 'base_url' in its extra,") ?? new Uri(DefaultApi);
        return connection.Port is { } port ? new UriBuilder(address) { Port = port }.Uri : address;
    }
}
