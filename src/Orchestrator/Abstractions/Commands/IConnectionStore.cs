namespace Dagfire.Commands;

/// <summary>Reads and changes the connections stored in the metadata database. What the environment holds is not among them. Thread-safe.</summary>
public interface IConnectionStore
{
    /// <summary>All stored connections by id.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="SecretKeyException">One cannot be decrypted.</exception>
    Task<IReadOnlyList<Connection>> ListAsync(CancellationToken cancellationToken);

    /// <summary>A stored connection, or <see langword="null"/>.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="SecretKeyException">It cannot be decrypted.</exception>
    Task<Connection?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Makes a connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="replace">Whether one that is there already is replaced.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="CommandException">Its parts are not allowed, every problem is said; or it is there already.</exception>
    /// <exception cref="SecretKeyException">There is no key to encrypt with.</exception>
    Task AddAsync(Connection connection, bool replace, CancellationToken cancellationToken);

    /// <summary>Deletes a connection.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="CommandException">It does not exist.</exception>
    Task DeleteAsync(string id, CancellationToken cancellationToken);
}
