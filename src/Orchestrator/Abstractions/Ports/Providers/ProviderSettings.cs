namespace Dagfire.Providers;

/// <summary>What a provider may know of the host. Immutable.</summary>
/// <param name="Home">The folder of everything embedded, as a full path.</param>
/// <param name="Database">The address of the metadata database: a file, or a connection string, which may hold a password and must not be logged.</param>
/// <param name="Read">The value of a setting by its name, for example <c>DAGFIRE_SLOTS</c>; <see langword="null"/> when it is not set or empty.</param>
public sealed record ProviderSettings(string Home, string Database, Func<string, string?> Read)
{
    /// <summary>The settings without their secrets: they may end up in a log.</summary>
    public override string ToString() => $"Provider settings of {Home}";
}
