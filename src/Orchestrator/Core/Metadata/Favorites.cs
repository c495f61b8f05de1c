using Dagfire.Commands;
using Dagfire.Queries;

namespace Dagfire.Metadata;

/// <inheritdoc cref="IFavorites"/>
internal sealed class Favorites(MetadataDatabase database, IDagQueries dags) : IFavorites
{
    public async Task SetAsync(string user, string dagId, bool isFavorite, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(user);
        if (await dags.FindAsync(dagId, cancellationToken) is null)
            throw CatalogLookups.UnknownDag(dagId, (await dags.ListAsync(cancellationToken)).Select(dag => dag.DagId));
        await database.ExecuteAsync(isFavorite ? "add_favorite" : "remove_favorite", new { user_name = user, dag_id = dagId }, cancellationToken);
    }
}
