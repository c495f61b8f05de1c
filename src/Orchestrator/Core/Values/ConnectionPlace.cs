using Dagfire.Commands;

namespace Dagfire.Values;

/// <summary>Where a connection leads.</summary>
/// <param name="Host">The host, without a protocol.</param>
/// <param name="Port">Its port, or the usual one of its type.</param>
internal sealed record ConnectionPlace(string Host, int Port)
{
    private static readonly Dictionary<string, int> UsualPorts = new(StringComparer.Ordinal)
    {
        ["ftp"] = 21, ["ssh"] = 22, ["sftp"] = 22, ["smtp"] = 25, ["http"] = 80, ["imap"] = 143, ["https"] = 443, ["mssql"] = 1433, ["oracle"] = 1521, ["mysql"] = 3306,
        ["postgres"] = 5432, ["amqp"] = 5672, ["redis"] = 6379, ["elasticsearch"] = 9200, ["kafka"] = 9092, ["mongo"] = 27017,
    };

    /// <exception cref="CommandException">It leads nowhere that could be tried.</exception>
    internal static ConnectionPlace Of(Connection connection)
    {
        if (connection.Host is not { Length: > 0 } host)
            throw new CommandException($"The connection '{connection.Id}' of type '{connection.Type}' has no test: it has no host.");
        var protocolEnd = host.IndexOf("://", StringComparison.Ordinal);
        var kind = protocolEnd > 0 ? host[..protocolEnd] : connection.Type;
        var name = protocolEnd > 0 ? host[(protocolEnd + 3)..] : host;
        if (connection.Port is { } port || UsualPorts.TryGetValue(kind, out port))
            return new ConnectionPlace(name, port);
        throw new CommandException($"The connection '{connection.Id}' has no test: it has no port, and the usual one of type '{connection.Type}' is not known.");
    }

    /// <summary>Host and port.</summary>
    public override string ToString() => $"{Host}:{Port}";
}
