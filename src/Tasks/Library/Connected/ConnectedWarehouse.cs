using System.Runtime.CompilerServices;
using Dagfire.Tasks.Warehouses;

namespace Dagfire.Tasks.Connected;

/// <summary>The warehouse a connection leads to. Thread-safe.</summary>
/// <param name="connection">The connection.</param>
public sealed class ConnectedWarehouse(PortConnection<IWarehouse> connection) : IWarehouse
{
    /// <inheritdoc/>
    public async Task<int> ExecuteAsync(string sql, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken) =>
        await (await connection.OpenAsync(cancellationToken)).ExecuteAsync(sql, parameters, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> QueryAsync(
        string sql, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken) =>
        await (await connection.OpenAsync(cancellationToken)).QueryAsync(sql, parameters, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>?> RunAsync(
        string sql, IReadOnlyDictionary<string, object?> parameters, int maxRows, CancellationToken cancellationToken) =>
        await (await connection.OpenAsync(cancellationToken)).RunAsync(sql, parameters, maxRows, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<FileLoad> IngestAsync(string pipe, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var load in (await connection.OpenAsync(cancellationToken)).IngestAsync(pipe, cancellationToken))
            yield return load;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FileLoad>> ReadLoadHistoryAsync(string table, DateTimeOffset since, CancellationToken cancellationToken) =>
        await (await connection.OpenAsync(cancellationToken)).ReadLoadHistoryAsync(table, since, cancellationToken);
}
