using Dagfire.Commands;
using Dagfire.Compilation;

namespace Dagfire.Values;

/// <inheritdoc cref="IConnectionStore"/>
internal sealed class ConnectionStore(ValueTable table) : IConnectionStore
{
    public Task<IReadOnlyList<Connection>> ListAsync(CancellationToken cancellationToken) => table.ListAsync<Connection>(id: null, cancellationToken);

    public async Task<Connection?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await table.ListAsync<Connection>(id, cancellationToken)).FirstOrDefault();

    public async Task AddAsync(Connection connection, bool replace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (connection.Problems() is { Count: > 0 } problems)
            throw new CommandException(string.Join('\n', problems));
        if (await table.WriteAsync([KeyValuePair.Create(connection.Id, connection)], replace, cancellationToken) == 0)
            throw new CommandException($"There is a connection '{connection.Id}' already. Delete it first, or add this one with --replace.");
    }

    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        if (!await table.DeleteAsync(id, cancellationToken))
            throw new CommandException($"There is no stored connection '{id}'.{NearestName.Hint(id, (await ListAsync(cancellationToken)).Select(known => known.Id))}");
    }
}
