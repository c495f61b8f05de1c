namespace Dagfire.Dashboard.Pages.Admin.Connections;

/// <summary>A connection without its secrets.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its type.</param>
public sealed record ShownConnection(string Id, string Type)
{
    /// <summary>A sentence for people.</summary>
    public string? Description { get; init; }

    /// <summary>The host.</summary>
    public string? Host { get; init; }

    /// <summary>The port.</summary>
    public int? Port { get; init; }

    /// <summary>The schema.</summary>
    public string? Schema { get; init; }

    /// <summary>The login.</summary>
    public string? Login { get; init; }

    /// <summary>Whether it has a password.</summary>
    public bool HasPassword { get; init; }

    /// <summary>What else it holds, masked.</summary>
    public string? Extra { get; init; }

    internal static ShownConnection Of(Connection connection) => new(connection.Id, connection.Type)
    {
        Description = connection.Description,
        Host = connection.Host,
        Port = connection.Port,
        Schema = connection.Schema,
        Login = connection.Login,
        HasPassword = connection.Password is not null,
        Extra = connection.Extra is null ? null : SecretMask.Text(connection.Extra),
    };
}
