using Dagfire.Tasks.Warehouses;
using Dagfire.Warehouses;

namespace Dagfire.Providers.SnowflakeData;

/// <summary>Sessions that nobody had before: temporary tables and tags of one caller are none of the next one's. Thread-safe.</summary>
internal sealed class SnowflakeSessions(SnowflakeSettings settings, Connection connection) : IWarehouseSessions
{
    private readonly SnowflakeSettings _unpooled = settings.WithoutPool();

    public async Task<IWarehouseSession> OpenAsync(CancellationToken cancellationToken)
    {
        var session = await LogInAsync(cancellationToken);
        try
        {
            if ((QueryTag.Current ?? settings.QueryTag) is { } tag)
                await session.AnswerAsync(Statements.WithText("tag_session", "tag", tag), cancellationToken);
            return new HeldSession(session);
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private async Task<SnowflakeSession> LogInAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await SnowflakeSession.OpenAsync(_unpooled, cancellationToken);
        }
        catch (Exception exception) when (SnowflakeFailure.IsOfLogin(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw new SnowflakeLoginException(SnowflakeFailure.Words(exception, connection), SnowflakeFailure.IsTransient(exception), exception);
        }
    }

    private sealed class HeldSession(SnowflakeSession session) : IWarehouseSession
    {
        public Task<WarehouseAnswer> RunAsync(string statement, CancellationToken cancellationToken) => session.AnswerAsync(statement, cancellationToken);

        public ValueTask DisposeAsync() => session.DisposeAsync();
    }
}
