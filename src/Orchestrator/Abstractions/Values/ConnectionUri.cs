using System.Globalization;
using System.Text.Json;

namespace Dagfire;

/// <summary>Connections as URIs, the way Airflow writes them: <c>type://login:password@host:port/schema?extra=…</c>.</summary>
internal static class ConnectionUri
{
    internal const string WholeExtra = "__extra__";
    private const string AfterScheme = "://";

    /// <summary>The type's own name: <c>postgresql</c> is <c>postgres</c>, and a dash stands for an underscore.</summary>
    internal static string TypeOf(string scheme) => scheme == "postgresql" ? "postgres" : scheme.Replace('-', '_');

    internal static Connection Read(string id, string uri)
    {
        var end = uri.IndexOf(AfterScheme, StringComparison.Ordinal);
        if (end <= 0)
            throw new FormatException($"The connection '{id}' is neither a JSON object nor a URI: a URI begins with its type, as in postgres://host/database.");
        var rest = uri[(end + AfterScheme.Length)..];
        var protocol = ProtocolOf(ref rest);
        if (rest.Contains('#', StringComparison.Ordinal))
            throw new FormatException($"The URI of the connection '{id}' contains '#'; write it as %23.");
        var query = Cut(ref rest, '?');
        var path = Cut(ref rest, '/');
        var part = new UriPart(id);
        return ReadAuthority(new Connection(id, TypeOf(uri[..end])), rest, protocol, part) with
        {
            Schema = part.Decoded("schema", path),
            Extra = ExtraOf(query, part),
        };
    }

    internal static string Write(Connection connection)
    {
        var uri = connection.Type.ToLowerInvariant().Replace('_', '-') + AfterScheme;
        var host = connection.Host ?? "";
        if (host.IndexOf(AfterScheme, StringComparison.Ordinal) is > 0 and var protocol)
        {
            uri += host[..(protocol + AfterScheme.Length)];
            host = host[(protocol + AfterScheme.Length)..];
        }

        if (connection.Login is not null || connection.Password is not null)
            uri += Escaped(connection.Login) + (connection.Password is null ? "" : ":" + Escaped(connection.Password)) + "@";
        uri += host.Contains(':', StringComparison.Ordinal) ? $"[{host.Trim('[', ']')}]" : Escaped(host);
        if (connection.Port is { } port)
            uri += ":" + port.ToString(CultureInfo.InvariantCulture);
        if (connection.Schema is { } schema)
            uri += "/" + Escaped(schema);
        return connection.Extra is null ? uri : uri + (connection.Schema is null ? "/?" : "?") + QueryOf(connection.Extra);
    }

    /// <summary>A protocol before the host, as in <c>http://https://host</c>.</summary>
    private static string ProtocolOf(ref string rest)
    {
        var end = rest.IndexOf(AfterScheme, StringComparison.Ordinal);
        if (end <= 0 || !rest[..end].All(char.IsAsciiLetterOrDigit))
            return "";
        var protocol = rest[..(end + AfterScheme.Length)];
        rest = rest[protocol.Length..];
        return protocol;
    }

    private static Connection ReadAuthority(Connection connection, string authority, string protocol, UriPart part)
    {
        var at = authority.LastIndexOf('@');
        var (login, password) = at < 0 ? (null, null) : Pair(authority[..at]);
        var host = authority[(at + 1)..];
        var colon = host.LastIndexOf(':');
        var port = colon > host.LastIndexOf(']') ? part.Port(host[(colon + 1)..]) : null;
        var name = colon > host.LastIndexOf(']') ? host[..colon] : host;
        name = name.StartsWith('[') && name.EndsWith(']') ? name[1..^1] : part.Decoded("host", name) ?? "";
        return connection with
        {
            Login = part.Decoded("login", login),
            Password = part.Decoded("password", password),
            Host = protocol + name is { Length: > 0 } full ? full : null,
            Port = port,
        };
    }

    private static (string? Login, string? Password) Pair(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (text, null) : (text[..colon], text[(colon + 1)..]);
    }

    private static string? ExtraOf(string? query, UriPart part)
    {
        if (string.IsNullOrEmpty(query))
            return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var piece in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = piece.IndexOf('=', StringComparison.Ordinal);
            var key = part.DecodedQuery(equals < 0 ? piece : piece[..equals]);
            values[key] = equals < 0 ? "" : part.DecodedQuery(piece[(equals + 1)..]);
        }

        return values.TryGetValue(WholeExtra, out var whole) ? whole : JsonSerializer.Serialize(values, DagfireJson.Options);
    }

    private static string QueryOf(string extra)
    {
        using var document = JsonDocument.Parse(extra);
        return document.RootElement.EnumerateObject().All(property => property.Value.ValueKind == JsonValueKind.String && property.Name != WholeExtra)
            ? string.Join('&', document.RootElement.EnumerateObject().Select(property => $"{Escaped(property.Name)}={Escaped(property.Value.GetString())}"))
            : $"{WholeExtra}={Escaped(extra)}";
    }

    private static string? Cut(ref string text, char mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var tail = text[(at + 1)..];
        text = text[..at];
        return tail;
    }

    private static string Escaped(string? text) => Uri.EscapeDataString(text ?? "");
}
