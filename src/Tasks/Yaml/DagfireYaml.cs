using Dagfire.Files;
using Dagfire.Yaml.Operators;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dagfire.Yaml;

/// <summary>Registers DAGs as YAML files.</summary>
public static class DagfireYaml
{
    /// <summary>Registers the reader of YAML files and the ready-made operators. Their handlers are registered by <c>AddDagfireTasks</c>.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddYamlDags(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        foreach (var known in ReadyMade.Operators)
            services.AddSingleton(known);
        services.TryAddSingleton<OperatorCatalog>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDagFileReader, YamlDagReader>());
        return services;
    }
}
