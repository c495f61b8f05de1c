using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Providers;

/// <summary>
/// What an optional assembly adds to the host: adapters for outside systems, an executor. There is one for each vendor's SDK, and the host knows none of them by name,
/// see <see cref="ProviderAttribute{TProvider}"/>. Made once at start-up.
/// </summary>
public interface IProvider
{
    /// <summary>Its name for people, for example <c>slack</c>; lower case.</summary>
    string Name { get; }

    /// <summary>The software it stands on, with its version, for example <c>SlackNet 0.17.0</c>.</summary>
    string Sdk { get; }

    /// <summary>The types of the connections it opens; empty when none.</summary>
    IReadOnlyList<string> ConnectionTypes { get; }

    /// <summary>
    /// Registers what it has: for a port an <see cref="IPortAdapter{TPort}"/> and an <see cref="IConnectionTest"/>. Called before the host registers its own, which gives way
    /// to what is there. Must be quick, and must not load the SDK: most calls of the command line never need it.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="settings">How the host is set up.</param>
    void Register(IServiceCollection services, ProviderSettings settings);
}
