namespace Dagfire.Sandbox;

/// <summary>What the outside systems hold and where they listen. The defaults are valid.</summary>
/// <param name="Folder">Where objects and the warehouse lie, and stay.</param>
public sealed record SandboxOptions(string Folder)
{
    /// <summary>The highest <see cref="Port"/>: all services must fit behind it.</summary>
    public const int HighestPort = 65_535 - SandboxServices.Count + 1;

    /// <summary>Decides everything generated. Default 42, as the embedded twins have it.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>The port of the first service; the others have the next ones. 0 for free ones, otherwise 1 to <see cref="HighestPort"/>. Default 8090.</summary>
    public int Port { get; init; } = 8090;

    /// <summary>Nothing generated is newer than this instant. Default none: it grows with the clock.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What goes wrong from the start: <c>service:preset</c> or <c>service:preset*times</c>. Default nothing.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}
