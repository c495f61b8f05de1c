using Dagfire.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Waits;

/// <summary>Registers a clock that skips waits.</summary>
public static class WaitServices
{
    /// <summary>Has the engine go by a <see cref="SkippingClock"/>; <see cref="WaitSkipper"/> then waits for ends of runs.</summary>
    /// <param name="services">The services.</param>
    /// <param name="real">The clock between skips.</param>
    public static IServiceCollection AddWaitSkipping(this IServiceCollection services, TimeProvider real)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton(new SkippingClock(real));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<SkippingClock>());
        services.AddSingleton<WaitSkipper>();
        services.AddSingleton<IRunObserver>(provider => provider.GetRequiredService<WaitSkipper>());
        return services;
    }
}
