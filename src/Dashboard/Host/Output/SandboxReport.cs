using System.Text.Json;
using Dagfire.Host.Composition;
using Dagfire.Sandbox;

namespace Dagfire.Host.Output;

/// <summary>Where the services of a sandbox are, and how a Dagfire gets to them.</summary>
internal static class SandboxReport
{
    // Ports that no type of connection is needed for.
    private const string Http = "http";

    /// <summary>Lines to paste into a shell; what this build has no provider for is a comment.</summary>
    internal static void Lines(IReadOnlyList<SandboxService> services)
    {
        foreach (var service in services)
        {
            Console.Out.WriteLine($"# {service.Name}: {service.Title}, {service.Address}{(CanUse(service) ? "" : " (this build has no provider for it)")}");
            foreach (var (name, value) in service.Environment)
                Console.Out.WriteLine($"{(CanUse(service) ? "" : "# ")}export {name}='{value.Replace("'", "'\\''", StringComparison.Ordinal)}'");
        }
    }

    /// <summary>One line, so that a program need not wait for the end.</summary>
    internal static void Json(SandboxOptions settings, IReadOnlyList<SandboxService> services) => Console.Out.WriteLine(JsonSerializer.Serialize(
        new
        {
            settings.Folder,
            settings.Seed,
            Services = services.Select(service => new
            {
                service.Name, service.Title, service.Address, Control = new Uri(service.Address, "/_sandbox/"), service.ConnectionType, HasProvider = CanUse(service), Environment = service.Environment.ToDictionary(),
            }),
        },
        DagfireJson.Options));

    private static bool CanUse(SandboxService service) =>
        service.ConnectionType == Http || ProviderCatalog.Providers.Any(provider => provider.ConnectionTypes.Contains(service.ConnectionType));
}
