using System.Data.Common;
using Dagfire.Dbt.Projects;
using Dagfire.Warehouses;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>Logs in to the target's warehouse, as often as the profile allows. Thread-safe.</summary>
internal sealed class SnowflakeLogin(Profile profile, WarehouseProviders providers, TimeProvider time)
{
    private readonly Lazy<IWarehouseSessions> _sessions = new(() => providers.Open(SnowflakeTarget.ToConnection(profile), profile.Target));

    public string? QueryTag => profile.Text("query_tag");

    /// <exception cref="DbtException">There is no provider for it, or the target lacks something.</exception>
    /// <exception cref="DatabaseException">The warehouse does not let us in.</exception>
    public IWarehouseSession Open(CancellationToken cancellationToken) => OpenAsync(cancellationToken).GetAwaiter().GetResult();

    private async Task<IWarehouseSession> OpenAsync(CancellationToken cancellationToken)
    {
        var retries = profile["connect_retries"] as long? ?? 1;
        for (var attempt = 1L; ; attempt++)
        {
            try
            {
                return await _sessions.Value.OpenAsync(cancellationToken);
            }
            catch (DbException error) when (attempt > retries || !IsWorthRetrying(error))
            {
                throw new DatabaseException(error.Message, error);
            }
            catch (DbException)
            {
                await Task.Delay(Pause(attempt), time, cancellationToken);
            }
        }
    }

    // A wrong password tried again would lock the user out.
    private bool IsWorthRetrying(DbException error) => error.IsTransient || profile["retry_all"] is true || profile["retry_on_database_errors"] is true;

    private TimeSpan Pause(long attempt) => TimeSpan.FromSeconds(profile["connect_timeout"] as long? ?? attempt * attempt);
}
