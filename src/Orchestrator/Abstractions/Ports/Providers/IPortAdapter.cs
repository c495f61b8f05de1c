namespace Dagfire.Providers;

/// <summary>Makes a port's adapter out of a connection. Thread-safe.</summary>
/// <typeparam name="TPort">The port.</typeparam>
public interface IPortAdapter<out TPort>
    where TPort : class
{
    /// <summary>The types of connections it can open, for example <c>slack</c>.</summary>
    IReadOnlyList<string> ConnectionTypes { get; }

    /// <summary>Makes the adapter. Does not go to the outside system yet.</summary>
    /// <param name="connection">The connection, of one of <see cref="ConnectionTypes"/>.</param>
    /// <returns>The adapter; disposed at the host's end when it can be.</returns>
    /// <exception cref="ConnectionException">The connection lacks something or something in it is wrong; the message names all of it.</exception>
    TPort Open(Connection connection);
}
