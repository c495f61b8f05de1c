using System.Data.Common;
using Dagfire.Advancing;
using Dagfire.Queries;
using Dagfire.Storage;
using Dagfire.Storage.Lists;
using Dapper;

namespace Dagfire.Metadata;

/// <summary>The metadata database of an installation: SQLite in one process, PostgreSQL for many. Thread-safe.</summary>
public abstract class MetadataDatabase : IAsyncDisposable
{
    static MetadataDatabase()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.AddTypeHandler(new InstantTypeHandler());
    }

    private protected MetadataDatabase()
    {
    }

    /// <summary>Brings its schema up to date.</summary>
    public abstract Migrator Migrator { get; }

    /// <summary>What it is, for people; no secrets.</summary>
    public abstract string Description { get; }

    /// <summary>Whether it is a file of this machine rather than a server.</summary>
    public abstract bool IsLocal { get; }

    /// <summary>Where an embedded installation keeps its secret key; <see langword="null"/> for a server.</summary>
    internal virtual string? KeyFile => null;

    internal abstract IAdvanceStore Runs { get; }

    internal abstract SqlCatalog Sql { get; }

    /// <summary>How this engine writes the lists that people filter and sort.</summary>
    internal abstract ListDialect Lists { get; }

    /// <summary>Whether an address names a server rather than a file.</summary>
    /// <param name="address">The address, see <see cref="Open"/>.</param>
    public static bool IsServer(string address) => PostgreSqlAddress.TryRead(address, out _);

    /// <summary>Opens the database an address names.</summary>
    /// <param name="address">A PostgreSQL connection string (<c>Host=…</c> or <c>postgres://…</c>), or the path of a SQLite file, which is made when missing.</param>
    /// <param name="clock">The clock.</param>
    public static MetadataDatabase Open(string address, TimeProvider clock)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        return PostgreSqlAddress.TryRead(address, out var connectionString)
            ? new PostgreSqlMetadataDatabase(connectionString, clock)
            : new SqliteMetadataDatabase(address, clock);
    }

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>An instant as a parameter of this engine.</summary>
    internal abstract object? Instant(DateTimeOffset? instant);

    internal abstract ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>The way to the other processes of the installation.</summary>
    internal abstract IWakeSignal WakeSignal { get; }

    internal async Task<List<T>> QueryAsync<T>(string statement, object? parameters, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<T>(new CommandDefinition(Sql[statement], parameters, cancellationToken: cancellationToken));
        return rows.AsList();
    }

    /// <summary>A page of a list, and how many rows it has in all.</summary>
    internal async Task<(List<T> Rows, int Total)> PageAsync<T>(ListStatement list, PageRequest page, CancellationToken cancellationToken, int mostCounted = ListStatement.MostCounted)
    {
        await using var connection = await OpenAsync(cancellationToken);
        list.Parameters.AddDynamicParams(new { limit = page.Limit, offset = page.Offset, most = (long)page.Offset + mostCounted });
        var rows = (await connection.QueryAsync<T>(new CommandDefinition(list.PageText, list.Parameters, cancellationToken: cancellationToken))).AsList();
        // A page that is not full is the last one, unless it lies behind the end.
        if (rows.Count < page.Limit && (rows.Count > 0 || page.Offset == 0))
            return (rows, page.Offset + rows.Count);
        return (rows, await connection.ExecuteScalarAsync<int>(new CommandDefinition(list.CountText, list.Parameters, cancellationToken: cancellationToken)));
    }

    /// <summary>A whole list.</summary>
    internal async Task<List<T>> QueryAsync<T>(ListStatement list, CancellationToken cancellationToken, int limit = int.MaxValue)
    {
        await using var connection = await OpenAsync(cancellationToken);
        list.Parameters.AddDynamicParams(new { limit, offset = 0 });
        return (await connection.QueryAsync<T>(new CommandDefinition(list.PageText, list.Parameters, cancellationToken: cancellationToken))).AsList();
    }

    internal async Task<int> ExecuteAsync(string statement, object? parameters, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(Sql[statement], parameters, cancellationToken: cancellationToken));
    }
}
