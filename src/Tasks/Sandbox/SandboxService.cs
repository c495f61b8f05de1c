namespace Dagfire.Sandbox;

/// <summary>One outside system that is up. Immutable.</summary>
/// <param name="Name">What it is called, in small letters.</param>
/// <param name="Title">What it is.</param>
/// <param name="ConnectionType">The type of connection that leads to it.</param>
/// <param name="Server">The server.</param>
/// <param name="Environment">The environment variables that lead a Dagfire to it, in order.</param>
public sealed record SandboxService(string Name, string Title, string ConnectionType, LoopbackServer Server, IReadOnlyList<KeyValuePair<string, string>> Environment)
{
    /// <summary>Where it listens.</summary>
    public Uri Address => Server.Address;
}
