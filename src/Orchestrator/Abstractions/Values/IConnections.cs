namespace Dagfire;

/// <summary>Addresses of outside systems with what it takes to log in, as Airflow's connections. Thread-safe.</summary>
public interface IConnections
{
    /// <summary>
    /// A connection: that of the environment variable <c>DAGFIRE_CONN_&lt;ID&gt;</c> (the id in upper case; a URI or a JSON object), otherwise the stored one;
    /// <see langword="null"/> when there is neither. Its secrets are masked in logs from then on.
    /// </summary>
    /// <param name="id">The connection's id.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="FormatException">The environment variable holds no connection; the message says what is wrong, without its secrets.</exception>
    /// <exception cref="SecretKeyException">The stored value cannot be decrypted.</exception>
    Task<Connection?> FindAsync(string id, CancellationToken cancellationToken);
}
