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

    public async Task<IReadOnlyList<DagVersionDate>> VersionDatesAsync(IReadOnlyList<string> dagIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dagIds);
        if (dagIds.Count == 0)
            return [];
        var rows = await database.QueryAsync<DateRow>("list_version_dates", new { dag_ids = database.Lists.Many(dagIds.ToArray()) }, cancellationToken);
        return [.. rows.Select(row => new DagVersionDate(row.DagId, row.Version, row.CreatedAt))];
    }

    private async Task<IReadOnlyList<DagView>> ReadAsync(string? dagId, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<DagRow>("list_dags", new { dag_id = dagId }, cancellationToken)).Select(row => row.ToView())];

    private class DateRow
    {
        public string DagId { get; set; } = "";

        public int Version { get; set; }

        public DateTimeOffset CreatedAt { get; set; }
    }

    private sealed class VersionRow : DateRow
    {
        public string Structure { get; set; } = "";
    }
}
