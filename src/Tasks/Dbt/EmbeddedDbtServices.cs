using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dagfire.Dbt;

/// <summary>Registers the embedded dbt runner.</summary>
public static class EmbeddedDbtServices
{
    /// <summary>Makes <see cref="EmbeddedDbt"/> the <see cref="IDbt"/>, unless there is one.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddEmbeddedDbt(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<EmbeddedDbt>();
        services.TryAddSingleton<IDbt>(provider => provider.GetRequiredService<EmbeddedDbt>());
        return services;
    }
}
