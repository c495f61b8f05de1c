using Dagfire.Commands;
using Dagfire.Hangfire.Dashboard;
using Dagfire.Queries;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Dagfire.Hangfire;

/// <summary>Hangfire beside the metadata of one test: in the same schema of PostgreSQL, which goes with the test, or in memory beside a file.</summary>
internal static class TestSchema
{
    internal static string Of(string database) => database.Contains('=', StringComparison.Ordinal) && new NpgsqlConnectionStringBuilder(database).SearchPath is { } schema
        ? schema.Split(',')[0]
        : HangfireStorage.Schema;

    /// <summary>Has attempts run as Hangfire jobs.</summary>
    internal static void AddHangfire(this IServiceCollection services, string database, string? carryOn = null)
    {
        services.AddSingleton(_ => HangfireStorage.Open(database, Of(database)));
        services.AddSingleton(provider => new HangfireParts(
            provider.GetRequiredService<IAttemptCommands>(), provider.GetRequiredService<IScheduleCommands>(), provider.GetRequiredService<IRunCommands>(), carryOn, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IExecutorFactory, HangfireExecutorFactory>();
        services.AddSingleton<IAttemptLinkSource, JobLinks>();
    }
}
