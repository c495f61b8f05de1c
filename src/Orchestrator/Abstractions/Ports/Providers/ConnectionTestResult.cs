namespace Dagfire.Providers;

/// <summary>How a connection's test went.</summary>
/// <param name="Works">Whether the connection can be used.</param>
/// <param name="Message">Who one is there, or everything that is missing or wrong; for people, without secrets.</param>
public sealed record ConnectionTestResult(bool Works, string Message)
{
    /// <summary>A connection that works.</summary>
    /// <param name="message">Who one is there.</param>
    public static ConnectionTestResult Good(string message) => new(true, message);

    /// <summary>A connection that does not.</summary>
    /// <param name="message">What is missing or wrong.</param>
    public static ConnectionTestResult Bad(string message) => new(false, message);
}
