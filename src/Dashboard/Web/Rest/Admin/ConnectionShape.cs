using System.ComponentModel.DataAnnotations;
using Dagfire.Dashboard.Rest.Protocol;

namespace Dagfire.Dashboard.Rest.Admin;

/// <summary>A connection without its secrets.</summary>
internal sealed record ConnectionShape(
    string ConnectionId, string ConnType, string? Description, string? Host, string? Login, string? Schema, int? Port, string? Password, string? Extra, string? TeamName)
{
    internal static ConnectionShape Of(Connection connection) => new(
        connection.Id, connection.Type, connection.Description, connection.Host, connection.Login, connection.Schema, connection.Port, connection.Password is null ? null : SecretMask.Mark,
        connection.Extra is null ? null : SecretMask.Text(connection.Extra), TeamName: null);
}

internal sealed record ConnectionList(IReadOnlyList<ConnectionShape> Connections, int TotalEntries);

internal sealed record ConnectionTestShape(bool Status, string Message);

internal sealed record ConnectionBody : BodyRecord
{
    [MaxLength(200)]
    [RegularExpression(@"^[\w.-]+$")]
    public required string ConnectionId { get; init; }

    public required string ConnType { get; init; }

    public string? Description { get; init; }

    public string? Host { get; init; }

    public string? Login { get; init; }

    public string? Schema { get; init; }

    public int? Port { get; init; }

    public string? Password { get; init; }

    public string? Extra { get; init; }

    [MaxLength(Teams.MostCharacters)]
    public string? TeamName { get; init; }

    /// <summary>Whether something in it stands for what is stored.</summary>
    internal bool HoldsMasked => Password == SecretMask.Mark || Extra?.Contains(SecretMask.Mark, StringComparison.Ordinal) == true;

    /// <summary>The connection that is wanted. What was not sent, and what comes back masked, stays what it was.</summary>
    internal Connection ToConnection(Connection? before, IReadOnlyList<string>? mask)
    {
        Teams.Refuse(TeamName);
        return new Connection(ConnectionId, Sets("conn_type", mask) ? ConnType : before?.Type ?? ConnType)
        {
            Description = Choose("description", Description, before?.Description),
            Host = Choose("host", Host, before?.Host),
            Login = Choose("login", Login, before?.Login),
            Schema = Choose("schema", Schema, before?.Schema),
            Port = Sets("port", mask) ? Port : before?.Port,
            Password = Choose("password", Password == SecretMask.Mark ? before?.Password : Password, before?.Password),
            Extra = Choose("extra", Extra is { } extra ? SecretMask.Restored(extra, before?.Extra) : null, before?.Extra),
        };

        string? Choose(string name, string? sent, string? otherwise) => Sets(name, mask) ? (sent is { Length: > 0 } ? sent : null) : otherwise;
    }
}
