namespace Dagfire.Tasks.Warehouses;

/// <summary>
/// The place where data is queried. Adapters: the vendor's SDK, PostgreSQL, and an embedded SQLite file. Pipes load the files of a stage into a table and keep a
/// history of what they loaded; a file is loaded once per content, whatever is killed, retried or run twice. Thread-safe; several processes may use one.
/// </summary>
public interface IWarehouse
{
    /// <summary>Executes statements that return no rows.</summary>
    /// <param name="sql">The statements, in the warehouse's dialect.</param>
    /// <param name="parameters">Their parameters by name, without prefix.</param>
    /// <param name="cancellationToken">Stops the execution.</param>
    /// <returns>Rows changed.</returns>
    Task<int> ExecuteAsync(string sql, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken);

    /// <summary>Runs a query whose result fits into memory.</summary>
    /// <param name="sql">The query, in the warehouse's dialect.</param>
    /// <param name="parameters">Its parameters by name, without prefix.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <returns>The rows, each by column name.</returns>
    Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> QueryAsync(string sql, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken);

    /// <summary>Runs statements of which some may be queries. Where the warehouse can, a text is one transaction: all of it takes effect, or nothing.</summary>
    /// <param name="sql">The statements, in the warehouse's dialect.</param>
    /// <param name="parameters">Their parameters by name, without prefix.</param>
    /// <param name="maxRows">Most rows that are wanted, at least 0; further ones are passed over.</param>
    /// <param name="cancellationToken">Stops the execution.</param>
    /// <returns>The first rows of the last query, each by column name; <see langword="null"/> when no statement is a query.</returns>
    Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>?> RunAsync(
        string sql, IReadOnlyDictionary<string, object?> parameters, int maxRows, CancellationToken cancellationToken);

    /// <summary>
    /// Loads what lies in a pipe's stage and is not in its load history yet. A file that cannot be loaded is kept aside, recorded and passed over;
    /// it is tried again only once its content changes. The work goes on as the result is read: read it to the end.
    /// </summary>
    /// <param name="pipe">The pipe's name.</param>
    /// <param name="cancellationToken">Stops the ingest; what was returned stays loaded.</param>
    /// <returns>The files of this ingest, each after its rows and its history are committed together.</returns>
    /// <exception cref="PipeNotFoundException">There is no such pipe.</exception>
    IAsyncEnumerable<FileLoad> IngestAsync(string pipe, CancellationToken cancellationToken);

    /// <summary>The load history of a table, oldest first (Snowflake's <c>COPY_HISTORY</c>).</summary>
    /// <param name="table">The table.</param>
    /// <param name="since">Earliest load, inclusive.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<FileLoad>> ReadLoadHistoryAsync(string table, DateTimeOffset since, CancellationToken cancellationToken);
}
