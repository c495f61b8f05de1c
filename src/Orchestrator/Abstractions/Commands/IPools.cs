using Dagfire.Queries;

namespace Dagfire.Commands;

/// <summary>Reads and changes pools: named limits of how many slots task instances may take at a time, over all DAGs. Thread-safe.</summary>
public interface IPools
{
    /// <summary>All pools by name.</summary>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<IReadOnlyList<PoolView>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Makes a pool or changes one. A size below what is taken is allowed: nothing more starts until enough has ended.</summary>
    /// <param name="settings">The pool.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="CommandException">The name or the size is not allowed.</exception>
    Task SetAsync(PoolSettings settings, CancellationToken cancellationToken);

    /// <summary>Deletes a pool. Task instances that name it wait until it is there again.</summary>
    /// <param name="pool">Its name.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="CommandException">It does not exist, or is the default pool.</exception>
    Task DeleteAsync(string pool, CancellationToken cancellationToken);
}
