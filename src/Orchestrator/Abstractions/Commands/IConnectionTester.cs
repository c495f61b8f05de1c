using Dagfire.Providers;

namespace Dagfire.Commands;

/// <summary>Tries connections. Thread-safe.</summary>
public interface IConnectionTester
{
    /// <summary>
    /// Logs in where a provider of this build knows the connection's type, otherwise sees whether something listens at its host and port. Changes nothing there. A connection that does
    /// not work is a result, not an exception.
    /// </summary>
    /// <param name="connection">The connection; it need not be stored.</param>
    /// <param name="cancellationToken">Stops the test.</param>
    /// <exception cref="CommandException">There is nothing to try: no provider knows its type, and it has no host, or no port is known.</exception>
    Task<ConnectionTestResult> TestAsync(Connection connection, CancellationToken cancellationToken);
}
