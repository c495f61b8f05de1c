using Dagfire.Access;
using Dagfire.Advancing;
using Dagfire.Auditing;
using Dagfire.Backfills;
using Dagfire.Commands;
using Dagfire.Compilation;
using Dagfire.Dbt;
using Dagfire.Engine;
using Dagfire.Files;
using Dagfire.Logs;
using Dagfire.Metadata;
using Dagfire.Notifications;
using Dagfire.Overview;
using Dagfire.Queries;
using Dagfire.Values;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Dagfire;

/// <summary>Registers the orchestrator.</summary>
public static class DagfireServices
{
    /// <summary>
    /// Adds the metadata database, the engine, queries and commands. Declared DAGs (<see cref="IDagDeclaration"/>), and those of a registered
    /// <see cref="DagFolder"/>, are compiled when the <see cref="DagCatalog"/> is first asked for. Needs logging; takes a registered <see cref="TimeProvider"/>, or the system's.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="database">Address of the metadata database, see <see cref="MetadataDatabase.Open"/>.</param>
    /// <param name="logFolder">Folder of the task logs.</param>
    /// <param name="options">Options of the engine.</param>
    public static IServiceCollection AddDagfire(this IServiceCollection services, string database, string logFolder, EngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISecretMasker, SecretMasker>();
        services.AddSingleton(options);
        services.AddSingleton(provider => MetadataDatabase.Open(database, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new TaskLogs(logFolder, provider.GetRequiredService<ISecretMasker>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(LoadCatalog);
        services.AddSingleton<DagFileLoader>();
        services.AddSingleton<EngineGate>();
        services.AddSingleton(provider => new EngineService(
            provider, provider.GetRequiredService<MetadataDatabase>(), provider.GetRequiredService<DagCatalog>(), options,
            provider.GetRequiredService<EngineGate>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<EngineService>>()));
        services.AddSingleton(provider => new DagFolderWatch(
            provider.GetRequiredService<DagFolder>(), provider.GetRequiredService<DagCatalog>(), provider.GetRequiredService<EngineService>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<DagFolderWatch>>()));
        services.AddSingleton<IDagFiles>(provider => new AuditedDagFiles(
            new DagFiles(provider.GetService<DagFolder>(), provider.GetRequiredService<DagFileLoader>(), provider.GetRequiredService<DagCatalog>()), provider.GetRequiredService<IAuditLog>()));
        services.AddSingleton<IDagQueries, DagQueries>();
        services.AddSingleton<IRunQueries, RunQueries>();
        services.AddSingleton<IClusterQueries, ClusterQueries>();
        services.AddSingleton<IGridQueries, GridQueries>();
        services.AddSingleton<IOverviewQueries, OverviewQueries>();
        services.AddSingleton<IStorageQueries, StorageQueries>();
        services.AddSingleton<IDagDefinitions, DagDefinitions>();
        services.AddSingleton<IWaitReasons, WaitReasons>();
        services.AddSingleton<IAttemptLinks, AttemptLinks>();
        services.AddSingleton<IDeadlineQueries, DeadlineQueries>();
        services.AddSingleton<IFavorites, Favorites>();
        services.AddSingleton<IDbtQueries, DbtQueries>();
        services.AddSingleton<IDbtRecorder, DbtRecorder>();
        services.AddSingleton<Notes>();
        services.AddSingleton<INotes>(provider => new AuditedNotes(provider.GetRequiredService<Notes>(), provider.GetRequiredService<IAuditLog>()));
        services.AddSingleton<IXComCommands>(provider => new AuditedXComCommands(
            new XComCommands(provider.GetRequiredService<MetadataDatabase>(), provider.GetRequiredService<IRunQueries>()), provider.GetRequiredService<IAuditLog>()));
        services.AddSingleton<RunRemoval>();
        services.AddSingleton<RunDeletion>();
        services.AddSingleton<RunWatcher>();
        services.AddSingleton<IRunObserver>(provider => provider.GetRequiredService<RunWatcher>());
        services.AddSingleton<ITaskLogQueries, TaskLogQueries>();
        services.AddSingleton<INotificationLog, NotificationLog>();
        services.AddSingleton<IAuditLog, AuditLog>();
        services.AddSingleton<DeadlineIntervals>();
        services.AddSingleton(DirectAdvanceOf);
        services.AddSingleton<IHumanRequests>(provider => new AuditedHumanRequests(new HumanRequests(
            provider.GetRequiredService<MetadataDatabase>(), provider.GetRequiredService<DirectAdvance>(), provider.GetRequiredService<TimeProvider>()), provider.GetRequiredService<IAuditLog>()));
        services.AddSingleton<IPools>(provider => new AuditedPools(new Pools(provider.GetRequiredService<MetadataDatabase>(), provider.GetRequiredService<DirectAdvance>()), provider.GetRequiredService<IAuditLog>()));
        services.AddSingleton<IAssets>(provider => new AuditedAssets(new Assets(
            provider.GetRequiredService<MetadataDatabase>(), provider.GetRequiredService<DagCatalog>(), provider.GetRequiredService<IRunQueries>(),
            provider.GetRequiredService<IDagQueries>(), provider.GetRequiredService<DirectAdvance>(), provider.GetRequiredService<TimeProvider>()), provider.GetRequiredService<IAuditLog>()));
        services.AddValues();
        services.AddAccess();
        services.AddSingleton<IRunCommands>(provider => new AuditedRunCommands(new RunCommands(
            provider.GetRequiredService<MetadataDatabase>(), provider.GetRequiredService<DagCatalog>(),
            provider.GetRequiredService<IDagQueries>(), provider.GetRequiredService<DirectAdvance>(), provider.GetRequiredService<DirectAdvance>(),
            provider.GetRequiredService<Notes>(), provider.GetRequiredService<RunDeletion>(), provider.GetRequiredService<TimeProvider>()), provider.GetRequiredService<IAuditLog>()));
        services.AddSingleton<IAttemptCommands>(provider => new AttemptCommands(
            provider.GetRequiredService<MetadataDatabase>(), provider.GetRequiredService<IRunCommands>(), provider.GetRequiredService<IAuditLog>()));
        services.AddSingleton<IScheduleCommands>(provider => provider.GetRequiredService<EngineGate>());
        services.AddSingleton(provider => new BackfillCarrier(
            provider.GetRequiredService<MetadataDatabase>(), provider.GetRequiredService<DagCatalog>(), provider.GetRequiredService<DirectAdvance>()));
        services.AddSingleton<IBackfills>(provider => new AuditedBackfills(new BackfillCommands(
            provider.GetRequiredService<MetadataDatabase>(), provider.GetRequiredService<DagCatalog>(), provider.GetRequiredService<BackfillCarrier>(),
            provider.GetRequiredService<DirectAdvance>(), provider.GetRequiredService<TimeProvider>()), provider.GetRequiredService<IAuditLog>()));
        return services;
    }

    private static DagCatalog LoadCatalog(IServiceProvider provider)
    {
        var catalog = new DagCatalog();
        catalog.Load(provider.GetServices<IDagDeclaration>());
        if (provider.GetService<DagFolder>() is { } folder)
        {
            folder.Scan();
            catalog.LoadFiles(folder.Files);
        }

        return catalog;
    }

    private static DirectAdvance DirectAdvanceOf(IServiceProvider provider)
    {
        var database = provider.GetRequiredService<MetadataDatabase>();
        return new DirectAdvance(
            database, provider.GetRequiredService<DagCatalog>(), database.WakeSignal, provider.GetRequiredService<EngineGate>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<DeadlineIntervals>());
    }
}
