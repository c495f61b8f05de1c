using Dagfire.Tasks.Connected;

namespace Dagfire.Providers.SlackNet;

/// <summary>How to get at Slack, read from a connection. Immutable; its text holds no secret.</summary>
/// <param name="ConnectionId">The connection.</param>
/// <param name="IsWebhook">Whether messages go to an incoming webhook, which has one channel and knows no threads.</param>
internal sealed record SlackSettings(string ConnectionId, bool IsWebhook)
{
    internal const string Bot = "slack";
    internal const string Webhook = "slackwebhook";

    private const string Api = "https://slack.com/api/";
    private const string Hooks = "https://hooks.slack.com/services/";

    /// <summary>The bot's token; empty for a webhook.</summary>
    internal string Token { get; init; } = "";

    /// <summary>Of the API, with a slash at its end; of a webhook all of it, which is a secret then.</summary>
    internal Uri Address { get; init; } = new(Api);

    /// <summary>Most lines of a failed task's log.</summary>
    internal int LogLines { get; init; } = 10;

    /// <summary>How often a message is tried at most.</summary>
    internal int MaxAttempts { get; init; } = 5;

    internal TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <exception cref="ConnectionException">Something is missing or wrong.</exception>
    internal static SlackSettings Of(Connection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var fields = new ConnectionFields(connection);
        var isWebhook = string.Equals(connection.Type, Webhook, StringComparison.OrdinalIgnoreCase);
        var settings = new SlackSettings(connection.Id, isWebhook)
        {
            Token = isWebhook ? "" : TokenOf(connection, fields),
            Address = (isWebhook ? WebhookOf(connection, fields) : ApiOf(fields)) ?? new Uri(Api),
            LogLines = fields.Number("log_lines", 10, 0, 50),
            MaxAttempts = fields.Number("max_attempts", 5, 1, 20),
            Timeout = TimeSpan.FromSeconds(fields.Number("timeout_seconds", 10, 1, 600)),
        };
        fields.End();
        return settings;
    }

    public override string ToString() => IsWebhook ? $"webhook of the connection '{ConnectionId}'" : $"connection '{ConnectionId}'";

    private static string TokenOf(Connection connection, ConnectionFields fields)
    {
        var token = fields.Required(connection.Password, "password (the bot's token, xoxb-…)");
        if (token.Length > 0 && !token.StartsWith("xox", StringComparison.Ordinal))
            fields.Wrong("has a password that is no token of Slack: those start with xoxb-.");
        return token;
    }

    private static Uri? ApiOf(ConnectionFields fields) =>
        fields.Address(fields.Text("base_url")?.TrimEnd('/') is { } written ? $"{written}/" : null, "base_url in its extra");

    // Airflow's shape: the secret part as the password, the rest as the host; or all of it as the password.
    private static Uri? WebhookOf(Connection connection, ConnectionFields fields)
    {
        var secret = fields.Required(connection.Password, "password (the webhook's address, or what follows 'services/' in it)");
        if (secret.StartsWith("http", StringComparison.Ordinal) || secret.Length == 0)
            return secret.Length == 0 ? null : fields.Address(secret, "password");
        return fields.Address($"{(connection.Host ?? Hooks).TrimEnd('/')}/{secret.TrimStart('/')}", "host");
    }
}
