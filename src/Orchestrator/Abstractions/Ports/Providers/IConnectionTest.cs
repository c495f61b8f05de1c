namespace Dagfire.Providers;

/// <summary>Logs in with a connection and says what is missing or wrong, before a run needs it. Thread-safe.</summary>
public interface IConnectionTest
{
    /// <summary>The types of connections it can test.</summary>
    IReadOnlyList<string> ConnectionTypes { get; }

    /// <summary>Tests a connection against the outside system. Changes nothing there.</summary>
    /// <param name="connection">The connection, of one of <see cref="ConnectionTypes"/>.</param>
    /// <param name="cancellationToken">Stops the test.</param>
    /// <returns>How it went. A connection that does not work is a result, not an exception.</returns>
    Task<ConnectionTestResult> TestAsync(Connection connection, CancellationToken cancellationToken);
}
