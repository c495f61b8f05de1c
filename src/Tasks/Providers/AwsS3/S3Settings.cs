using Dagfire.Tasks.Connected;

namespace Dagfire.Providers.AwsS3;

/// <summary>Where objects lie and how to get at them, read from a connection. Immutable; its text holds no secret.</summary>
/// <param name="ConnectionId">The connection.</param>
/// <param name="Bucket">The bucket.</param>
internal sealed record S3Settings(string ConnectionId, string Bucket)
{
    private const int LeastPart = 5;
    private const int MostPart = 100;

    /// <summary>What stands before every key, empty or with a slash at its end.</summary>
    internal string Prefix { get; init; } = "";

    internal string Region { get; init; } = "us-east-1";

    /// <summary>The server; <see langword="null"/> for AWS itself.</summary>
    internal Uri? Endpoint { get; init; }

    /// <summary>Whether the bucket stands in the path and not in the host's name.</summary>
    internal bool IsPathStyle { get; init; }

    /// <summary>The access key's id; <see langword="null"/> for what the machine itself has: environment, profile, role.</summary>
    internal string? AccessKey { get; init; }

    internal string? SecretKey { get; init; }

    internal string? SessionToken { get; init; }

    /// <summary>Objects of more bytes go in parts of so many.</summary>
    internal int PartSize { get; init; } = 8 << 20;

    /// <summary>How often a request is made at most.</summary>
    internal int MaxAttempts { get; init; } = 5;

    /// <summary>How long the server may take to answer.</summary>
    internal TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <exception cref="ConnectionException">Something is missing or wrong.</exception>
    internal static S3Settings Of(Connection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var fields = new ConnectionFields(connection);
        var endpoint = EndpointOf(connection, fields);
        var style = fields.Word("addressing_style", "auto", "path", "virtual");
        var settings = new S3Settings(connection.Id, BucketOf(connection, fields))
        {
            Prefix = PrefixOf(fields),
            Region = fields.Text("region_name") ?? "us-east-1",
            Endpoint = endpoint,
            IsPathStyle = style == "path" || (style == "auto" && endpoint is not null),
            AccessKey = connection.Login,
            SecretKey = connection.Password,
            SessionToken = fields.Text("aws_session_token"),
            PartSize = fields.Number("part_size_mb", 8, LeastPart, MostPart) << 20,
            MaxAttempts = fields.Number("max_attempts", 5, 1, 20),
            Timeout = TimeSpan.FromSeconds(fields.Number("timeout_seconds", 100, 1, 3600)),
        };
        if (connection.Login is null != connection.Password is null)
            fields.Wrong($"has a {(connection.Login is null ? "password (the secret key) without a login (the access key's id)" : "login (the access key's id) without a password (the secret key)")}.");
        fields.End();
        return settings;
    }

    public override string ToString() => $"bucket '{Bucket}'{(Endpoint is null ? $" in {Region}" : $" at {Endpoint}")}";

    private static string BucketOf(Connection connection, ConnectionFields fields)
    {
        var bucket = fields.Text("bucket_name");
        return fields.Required(bucket ?? connection.Schema, "schema (the bucket), or 'bucket_name' in its extra");
    }

    private static Uri? EndpointOf(Connection connection, ConnectionFields fields)
    {
        var written = fields.Text("endpoint_url") ?? connection.Host;
        if (written is not null && !written.Contains("://", StringComparison.Ordinal))
            written = $"https://{written}";
        var address = fields.Address(written, "host, or 'endpoint_url' in its extra,");
        return address is null || connection.Port is not { } port ? address : new UriBuilder(address) { Port = port }.Uri;
    }

    private static string PrefixOf(ConnectionFields fields)
    {
        var prefix = fields.Text("prefix")?.Trim('/') ?? "";
        if (prefix.Length > 0 && Dagfire.Tasks.Objects.ObjectKey.ProblemOf(prefix) is { } problem)
            fields.Wrong($"has a prefix in its extra that is no key: {problem}");
        return prefix.Length == 0 ? "" : $"{prefix}/";
    }
}
