namespace Dagfire.Commands;

/// <summary>The DAGs users like to find first. Thread-safe.</summary>
public interface IFavorites
{
    /// <summary>Makes a DAG a favourite of a user's, or one no more.</summary>
    /// <param name="user">The user.</param>
    /// <param name="dagId">The DAG.</param>
    /// <param name="isFavorite">Whether it is one.</param>
    /// <param name="cancellationToken">Stops the change.</param>
    /// <exception cref="CommandException">There is no such DAG.</exception>
    Task SetAsync(string user, string dagId, bool isFavorite, CancellationToken cancellationToken);
}
