using Dagfire.Commands;
using Dagfire.Dashboard;
using Dagfire.Hangfire;
using Dagfire.Hangfire.Dashboard;
using Dagfire.Providers;
using Dagfire.Queries;
using Microsoft.Extensions.DependencyInjection;

[assembly: Provider<HangfireProvider>]

namespace Dagfire.Hangfire;

/// <summary>
/// Runs attempts as Hangfire jobs when <c>DAGFIRE_EXECUTOR</c> is <c>hangfire</c>: in PostgreSQL beside the metadata, or in memory where the metadata is a file.
/// </summary>
public sealed class HangfireProvider : IProvider
{
    private const string Executor = "DAGFIRE_EXECUTOR";
    private const string CarryOnSetting = "DAGFIRE_HANGFIRE_CARRY_ON";

    /// <inheritdoc/>
    public string Name => "hangfire";

    /// <inheritdoc/>
    public string Sdk => "Hangfire 1.8.24";

    /// <inheritdoc/>
    public IReadOnlyList<string> ConnectionTypes => [];

    /// <inheritdoc/>
    public void Register(IServiceCollection services, ProviderSettings settings)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(settings);
        if (!string.Equals(settings.Read(Executor), Name, StringComparison.OrdinalIgnoreCase))
            return;
        services.AddSingleton(_ => HangfireStorage.Open(settings.Database));
        services.AddSingleton(provider => PartsOf(provider, settings.Read(CarryOnSetting)));
        services.AddSingleton<IExecutorFactory, HangfireExecutorFactory>();
        services.AddSingleton<IWebModule, DashboardModule>();
        services.AddSingleton<IAttemptLinkSource, JobLinks>();
    }

    private static HangfireParts PartsOf(IServiceProvider provider, string? carryOn) => new(
        provider.GetRequiredService<IAttemptCommands>(),
        provider.GetRequiredService<IScheduleCommands>(),
        provider.GetRequiredService<IRunCommands>(),
        carryOn,
        provider.GetRequiredService<TimeProvider>());
}
