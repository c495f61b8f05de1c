using Dagfire.Dbt.Adapters;
using Dagfire.Dbt.CommandLine;
using Dagfire.Dbt.Unfolding;
using Dagfire.Dbt.Unfolding.Watching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dagfire.Dbt;

/// <summary>Registers what runs dbt projects.</summary>
public static class DbtServices
{
    /// <summary>Makes <see cref="EmbeddedDbt"/> the <see cref="IDbt"/>, unless there is one.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddEmbeddedDbt(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<EmbeddedDbt>();
        services.TryAddSingleton<WarehouseProviders>();
        services.TryAddSingleton<IDbt>(provider => provider.GetRequiredService<EmbeddedDbt>());
        services.TryAddSingleton<ProjectReadings>();
        services.TryAddSingleton<IDbtNodeRunner>(provider => new EmbeddedNodeRunner(provider.GetRequiredService<ProjectReadings>()));
        return services.AddNodeTasks();
    }

    /// <summary>Makes the dbt command line the <see cref="IDbt"/> where it is installed and the embedded runner where it is not, unless there is one.</summary>
    /// <param name="services">The services.</param>
    /// <param name="settings">Which dbt, and where; what the environment asks for when <see langword="null"/>.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="FormatException">An environment variable has a value that is not known.</exception>
    public static IServiceCollection AddDbt(this IServiceCollection services, DbtSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(settings ?? DbtSettings.FromEnvironment());
        services.TryAddSingleton<EmbeddedDbt>();
        services.TryAddSingleton<WarehouseProviders>();
        services.TryAddSingleton<DbtCommandLine>();
        services.TryAddSingleton(provider => new DbtChoice(
            provider.GetRequiredService<DbtSettings>(), provider.GetRequiredService<EmbeddedDbt>(), provider.GetRequiredService<DbtCommandLine>()));
        services.TryAddSingleton<IDbt>(provider => provider.GetRequiredService<DbtChoice>());
        services.TryAddSingleton<ProjectReadings>();
        services.TryAddSingleton<IDbtNodeRunner>(provider => new ChosenNodeRunner(
            provider.GetRequiredService<DbtChoice>(), new EmbeddedNodeRunner(provider.GetRequiredService<ProjectReadings>()),
            new CommandLineNodeRunner(provider.GetRequiredService<DbtCommandLine>())));
        return services.AddNodeTasks();
    }

    private static IServiceCollection AddNodeTasks(this IServiceCollection services)
    {
        services.TryAddSingleton<BuildNews>();
        services.TryAddSingleton<BuildViews>();
        services.TryAddSingleton<BuildWatch>();
        services.TryAddTransient<ITaskHandler<DbtNodes, DbtNodesSummary>, DbtNodesHandler>();
        services.TryAddTransient<ITrigger<DbtNodes>, DbtNodesTrigger>();
        services.TryAddTransient<ITaskHandler<DbtBuild, DbtBuildSummary>, DbtBuildHandler>();
        services.TryAddTransient<ISensorHandler<BuildStarted>, BuildStartedHandler>();
        return services;
    }
}
