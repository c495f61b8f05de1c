using Dagfire.Commands;

namespace Dagfire.Host.Output;

/// <summary>Variables and connections as they may be seen: secrets are stars unless they were asked for.</summary>
internal static class Masked
{
    internal const string Mark = SecretMask.Mark;

    internal static object Variable(Variable variable) => new
    {
        Key = variable.Name,
        Value = variable.IsSecret ? Mark : SecretMask.Text(variable.Value),
        variable.Description,
    };

    internal static object Connection(Connection connection, bool showSecrets) => new
    {
        ConnectionId = connection.Id,
        ConnType = connection.Type,
        connection.Description,
        connection.Host,
        connection.Schema,
        connection.Login,
        Password = showSecrets || connection.Password is null ? connection.Password : Mark,
        connection.Port,
        Extra = showSecrets || connection.Extra is null ? connection.Extra : SecretMask.Text(connection.Extra),
    };

    internal static string Value(Variable variable) => variable.IsSecret ? Mark : SecretMask.Text(variable.Value);
}
