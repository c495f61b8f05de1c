using Dagfire.Providers;
using Dagfire.Tasks.Warehouses.Staging;
using Npgsql;

namespace Dagfire.Tasks.Warehouses.PostgreSql;

/// <summary>Opens connections to one database and sees to the warehouse's tables once. Thread-safe.</summary>
internal sealed class PostgreSqlServer(Connection connection, PostgreSqlSettings settings) : IAsyncDisposable
{
    internal static readonly NamedStatements Statements = new("postgres-warehouse-statements.sql");

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(settings.ConnectionString);
    private readonly SemaphoreSlim _preparing = new(1);
    private volatile bool _prepared;

    internal string Schema => settings.Schema;

    /// <exception cref="ConnectionException">A table is missing, and the user may not make it.</exception>
    internal async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (!_prepared)
            await PrepareAsync(cancellationToken);
        return await _source.OpenConnectionAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        _preparing.Dispose();
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await _preparing.WaitAsync(cancellationToken);
        try
        {
            if (_prepared)
                return;
            await using var opened = await _source.OpenConnectionAsync(cancellationToken);
            // Looked for first: who may only load has no right to ask for what is there.
            if (await MissingAsync(opened, cancellationToken) is { Count: > 0 } missing)
                await CreateAsync(opened, missing, cancellationToken);
            _prepared = true;
        }
        finally
        {
            _preparing.Release();
        }
    }

    private async Task<List<string>> MissingAsync(NpgsqlConnection opened, CancellationToken cancellationToken)
    {
        await using var command = PostgreSqlCommand.Of(opened, Statements["missing_tables"], ("names", PostgreSqlTables.Names.ToArray()), ("schema", Schema));
        return await PostgreSqlCommand.TextsAsync(command, cancellationToken);
    }

    private async Task CreateAsync(NpgsqlConnection opened, List<string> missing, CancellationToken cancellationToken)
    {
        try
        {
            await using var transaction = await opened.BeginTransactionAsync(cancellationToken);
            // Two processes that make one table at the same moment would meet in the catalog.
            await using (var turn = PostgreSqlCommand.Of(opened, Statements["take_turn"], ("place", Schema)))
                await turn.ExecuteNonQueryAsync(cancellationToken);
            await using (var create = PostgreSqlCommand.Of(opened, PostgreSqlTables.CreateIn(Schema)))
                await create.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (PostgresException denied) when (denied.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new ConnectionException(connection.Id, [
                $"The {settings} lacks {string.Join(", ", missing)}, and '{settings.Login}' may not make what is missing: {denied.MessageText}. "
                + $"Somebody who may makes it with: dagfire warehouse setup --conn ID --set role={settings.Login}"]);
        }
    }
}
