using Dagfire.Notifications;
using Dagfire.Tasks.Connected;
using Dagfire.Tasks.Messages;
using Dagfire.Tasks.Objects;
using Dagfire.Tasks.Objects.Folder;
using Dagfire.Tasks.Warehouses;
using Dagfire.Tasks.Warehouses.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dagfire.Dags;

/// <summary>Registers the ports that the shipped pipelines share: objects, warehouse and messages. The pipeline that comes first decides.</summary>
internal static class PipelinePorts
{
    internal static IServiceCollection AddPipelinePorts(this IServiceCollection services, PipelineOptions options)
    {
        services.AddConnected<IObjectStore, ConnectedObjectStore>(options.ObjectsConnection);
        services.AddConnected<IWarehouse, ConnectedWarehouse>(options.WarehouseConnection);
        services.AddConnected<INotifier, ConnectedNotifier>(options.NotifierConnection);
        services.TryAddSingleton<IObjectStore>(provider => new FolderObjectStore(options.ObjectsPath, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IWarehouse>(provider => new SqliteWarehouse(
            options.WarehouseFile,
            provider.GetRequiredService<IObjectStore>(),
            provider.GetServices<Pipe>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<INotifier, RecordingNotifier>();
        return services;
    }
}
