using Dagfire.Values;

namespace Dagfire.Access;

/// <inheritdoc cref="ISessionKeys"/>
internal sealed class SessionKeys(ValueTable table, SecretKeySource keys, ValueDatabase database) : ISessionKeys
{
    public bool CanBeKept => database.KeyFile is not null || keys.Read().First is not null;

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => table.ListAsync<string>(id: null, cancellationToken);

    public Task AddAsync(string name, string text, CancellationToken cancellationToken) =>
        table.WriteAsync([KeyValuePair.Create(name, text)], replace: false, cancellationToken);
}
