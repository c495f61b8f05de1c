namespace Dagfire;

/// <summary>What a connection may be.</summary>
internal static class ConnectionRules
{
    internal const int HighestPort = 65535;

    internal static IEnumerable<string> Problems(Connection connection)
    {
        if (Identifier.Problem("connection id", connection.Id) is { } badId)
            yield return badId;
        if (string.IsNullOrEmpty(connection.Type))
            yield return $"The connection '{connection.Id}' has no type.";
        else if (connection.Type.FirstOrDefault(character => !char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-')) is var bad and not '\0')
            yield return $"The type '{connection.Type}' of the connection '{connection.Id}' contains '{bad}'; allowed are letters, digits, '_' and '-'.";
        if (connection.Port is < 1 or > HighestPort)
            yield return $"The port of the connection '{connection.Id}' is {connection.Port}; allowed are 1 to {HighestPort}.";
        if (connection.Extra is { } extra && SecretJson.ObjectProblem(extra) is { } problem)
            yield return $"The extra of the connection '{connection.Id}' {problem}";
    }
}
