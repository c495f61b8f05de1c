using Dagfire.Queries;
using Dagfire.Storage.Lists;
using Dagfire.Versions;

namespace Dagfire.Metadata;

/// <inheritdoc cref="IDagQueries"/>
internal sealed class DagQueries(MetadataDatabase database) : IDagQueries
{
    public Task<IReadOnlyList<DagView>> ListAsync(CancellationToken cancellationToken) => ReadAsync(dagId: null, cancellationToken);

    public async Task<DagView?> FindAsync(string dagId, CancellationToken cancellationToken) => (await ReadAsync(dagId, cancellationToken)).FirstOrDefault();

    public async Task<Page<DagView>> PageAsync(DagQuery query, PageRequest page, CancellationToken cancellationToken)
    {
        PageRules.Check(page, DagQuery.SortFields);
        var favorites = query.User is null ? [] : (await database.QueryAsync<string>("list_favorites", new { user_name = query.User }, cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var dags = (await ListAsync(cancellationToken)).Select(dag => dag with { IsFavorite = favorites.Contains(dag.DagId) });
        return DagLists.Page(dags, query, page);
    }

    public async Task<IReadOnlyList<DagVersionView>> VersionsAsync(string dagId, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<VersionRow>("list_dag_versions", new { dag_id = dagId }, cancellationToken);
        return [.. rows.Select(row => new DagVersionView(row.DagId, row.Version, row.CreatedAt, DagStructures.Parse(row.Structure)))];
    }

    private async Task<IReadOnlyList<DagView>> ReadAsync(string? dagId, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<DagRow>("list_dags", new { dag_id = dagId }, cancellationToken)).Select(row => row.ToView())];

    private sealed class VersionRow
    {
        public string DagId { get; set; } = "";

        public int Version { get; set; }

        public DateTimeOffset CreatedAt { get; set; }

        public string Structure { get; set; } = "";
    }
}
