using System.Reflection;
using Dagfire.Providers;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Host.Composition;

/// <summary>
/// The providers of this build: those of the assemblies that belong to the program and bear a <see cref="ProviderAttribute"/>. The runtime's own list of the program's
/// assemblies is read, not the folder: what an earlier build left there is no part of the program.
/// </summary>
internal static class ProviderCatalog
{
    private const string Prefix = "Dagfire.";

    private static readonly Lazy<IReadOnlyList<IProvider>> Found = new(Find);

    /// <summary>By name.</summary>
    internal static IReadOnlyList<IProvider> Providers => Found.Value;

    internal static void Register(IServiceCollection services, ProviderSettings settings)
    {
        foreach (var provider in Providers)
        {
            services.AddSingleton(provider);
            provider.Register(services, settings);
        }
    }

    private static IReadOnlyList<IProvider> Find() =>
    [
        .. AssemblyNames()
            .SelectMany(name => Assembly.Load(name).GetCustomAttributes<ProviderAttribute>())
            .Select(attribute => attribute.Create())
            .OrderBy(provider => provider.Name, StringComparer.Ordinal),
    ];

    private static IEnumerable<string> AssemblyNames() =>
        (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(Path.GetFileNameWithoutExtension)
            .OfType<string>()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal));
}
