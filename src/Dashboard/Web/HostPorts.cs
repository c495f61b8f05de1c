using Dagfire.Access;
using Dagfire.Auditing;
using Dagfire.Commands;
using Dagfire.Dbt;
using Dagfire.Notifications;
using Dagfire.Queries;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dashboard;

/// <summary>Hands the host's ports on to the site's own services.</summary>
internal static class HostPorts
{
    private static readonly string?[] Namespaces = [typeof(IUsers).Namespace, typeof(IAuditLog).Namespace, typeof(IRunCommands).Namespace, typeof(IDagQueries).Namespace, typeof(INotificationLog).Namespace, typeof(IDbtQueries).Namespace];

    /// <summary>Adds queries, commands, access and audit log, the clock and the log. They stay the host's: the site does not dispose of them.</summary>
    internal static void AddHostPorts(this IServiceCollection services, IServiceProvider host)
    {
        foreach (var port in typeof(IUsers).Assembly.GetExportedTypes().Where(type => type.IsInterface && Namespaces.Contains(type.Namespace)))
        {
            if (host.GetService(port) is { } instance)
                services.AddSingleton(port, instance);
        }

        services.AddSingleton(host.GetRequiredService<TimeProvider>());
        services.AddLogging(logging => logging
            .AddFilter("Microsoft", LogLevel.Warning)
            // What keeps the site from starting is said by whoever started it.
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            // The keys are encrypted where they are stored.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            .AddProvider(new HostLog(host.GetRequiredService<ILoggerFactory>())));
        // Signals are the command line's business.
        services.AddSingleton<IHostLifetime, NoLifetime>();
    }

    private sealed class HostLog(ILoggerFactory factory) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => factory.CreateLogger(categoryName);

        public void Dispose()
        {
            // The factory belongs to the host.
        }
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
