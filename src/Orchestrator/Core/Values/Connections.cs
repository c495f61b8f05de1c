using Dagfire.Commands;

namespace Dagfire.Values;

/// <inheritdoc cref="IConnections"/>
internal sealed class Connections(EnvironmentValues environment, IConnectionStore store, ISecretMasker masker) : IConnections
{
    public async Task<Connection?> FindAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        var connection = environment.Read(EnvironmentValues.ConnectionPrefix + id.ToUpperInvariant()) is { Length: > 0 } text
            ? Connection.Parse(id, text)
            : await store.FindAsync(id, cancellationToken);
        foreach (var secret in connection is null ? [] : SecretTexts.Of(connection))
            masker.Add(secret);
        return connection;
    }
}
