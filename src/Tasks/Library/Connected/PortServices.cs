using Dagfire.Providers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dagfire.Tasks.Connected;

/// <summary>Registers ports that connections lead to.</summary>
public static class PortServices
{
    /// <summary>Lets a connection stand behind a port, unless the port has an adapter already.</summary>
    /// <typeparam name="TPort">The port.</typeparam>
    /// <typeparam name="TConnected">The port over a <see cref="PortConnection{TPort}"/>.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="connectionId">The connection's id; <see langword="null"/> when none is wanted, which changes nothing.</param>
    public static IServiceCollection AddConnected<TPort, TConnected>(this IServiceCollection services, string? connectionId)
        where TPort : class
        where TConnected : class, TPort
    {
        ArgumentNullException.ThrowIfNull(services);
        if (connectionId is null)
            return services;
        services.TryAddSingleton(provider => new PortConnection<TPort>(
            connectionId, provider.GetRequiredService<IConnections>(), provider.GetServices<IPortAdapter<TPort>>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<TPort, TConnected>();
        return services;
    }
}
