using System.Runtime.CompilerServices;
using Dagfire.Tasks.Warehouses;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>
/// Snowflake. Texts of several statements run one by one in one transaction; statements that change objects commit by themselves there, as Snowflake has it. Thread-safe.
/// </summary>
internal sealed class SnowflakeWarehouse(SnowflakeSettings settings, IEnumerable<Pipe> pipes, TimeProvider clock) : IWarehouse
{
    private readonly Dictionary<string, Pipe> _pipes = pipes.ToDictionary(pipe => pipe.Name, StringComparer.OrdinalIgnoreCase);

    public async Task<int> ExecuteAsync(string sql, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        await using var session = await SnowflakeSession.OpenAsync(settings, cancellationToken);
        var changed = 0;
        await InTransactionAsync(session, SqlText.Split(sql, parameters), async statement => changed += await session.ExecuteAsync(statement, parameters, cancellationToken), cancellationToken);
        return changed;
    }

    public async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>> QueryAsync(
        string sql, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken) =>
        await RunAsync(sql, parameters, int.MaxValue, cancellationToken) ?? [];

    public async Task<IReadOnlyList<IReadOnlyDictionary<string, object?>>?> RunAsync(
        string sql, IReadOnlyDictionary<string, object?> parameters, int maxRows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        await using var session = await SnowflakeSession.OpenAsync(settings, cancellationToken);
        IReadOnlyList<IReadOnlyDictionary<string, object?>>? rows = null;
        await InTransactionAsync(session, SqlText.Split(sql, parameters), RunOneAsync, cancellationToken);
        return rows;

        async Task RunOneAsync(SqlStatement statement)
        {
            if (statement.IsQuery)
                rows = await session.QueryAsync(statement, parameters, maxRows, cancellationToken);
            else
                await session.ExecuteAsync(statement, parameters, cancellationToken);
        }
    }

    public async IAsyncEnumerable<FileLoad> IngestAsync(string pipe, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var found = _pipes.GetValueOrDefault(pipe) ?? throw new PipeNotFoundException(pipe, _pipes.Keys);
        await using var session = await SnowflakeSession.OpenAsync(settings, cancellationToken);
        var loads = settings.Mode == IngestMode.Copy
            ? new PipeCopy(session, found, clock).RunAsync(cancellationToken)
            : new PipeWatch(session, found, settings, clock).RunAsync(cancellationToken);
        await foreach (var load in loads)
            yield return load;
    }

    public async Task<IReadOnlyList<FileLoad>> ReadLoadHistoryAsync(string table, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var session = await SnowflakeSession.OpenAsync(settings, cancellationToken);
        return [.. (await LoadHistory.ReadAsync(session, table, since, clock, cancellationToken)).Select(entry => entry.Load)];
    }

    private static async Task InTransactionAsync(SnowflakeSession session, IReadOnlyList<SqlStatement> statements, Func<SqlStatement, Task> run, CancellationToken cancellationToken)
    {
        var isOne = statements.Count < 2;
        if (!isOne)
            await session.DoAsync(Statements.Get("begin"), cancellationToken);
        try
        {
            foreach (var statement in statements)
                await run(statement);
        }
        catch when (!isOne)
        {
            // The session goes back to others; an open transaction must not go with it. The caller's token may have fired.
            await session.DoAsync(Statements.Get("rollback"), CancellationToken.None);
            throw;
        }

        if (!isOne)
            await session.DoAsync(Statements.Get("commit"), cancellationToken);
    }
}
