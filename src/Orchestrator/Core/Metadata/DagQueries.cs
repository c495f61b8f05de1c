using System.Text.Json;
using Dagfire.Queries;
using Dagfire.Versions;

namespace Dagfire.Metadata;

/// <inheritdoc cref="IDagQueries"/>
internal sealed class DagQueries(MetadataDatabase database) : IDagQueries
{
    public Task<IReadOnlyList<DagView>> ListAsync(CancellationToken cancellationToken) => ReadAsync(dagId: null, cancellationToken);

    public async Task<DagView?> FindAsync(string dagId, CancellationToken cancellationToken) => (await ReadAsync(dagId, cancellationToken)).FirstOrDefault();

    public async Task<IReadOnlyList<DagVersionView>> VersionsAsync(string dagId, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<VersionRow>("list_dag_versions", new { dag_id = dagId }, cancellationToken);
        return [.. rows.Select(row => new DagVersionView(row.DagId, row.Version, row.CreatedAt, DagStructures.Parse(row.Structure)))];
    }

    private async Task<IReadOnlyList<DagView>> ReadAsync(string? dagId, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<Row>("list_dags", new { dag_id = dagId }, cancellationToken);
        return [.. rows.Select(row => new DagView
        {
            DagId = row.DagId,
            Description = row.Description,
            Owner = row.Owner,
            Tags = JsonSerializer.Deserialize<string[]>(row.Tags, DagfireJson.Options) ?? [],
            Schedule = row.Schedule,
            IsPaused = row.IsPaused,
            IsStale = row.IsStale,
            NextRunAfter = row.NextRunAfter,
            LastRunState = row.LastRunState is null ? null : StateNames.ParseDagRunState(row.LastRunState),
            LastRunAt = row.LastRunAt,
        })];
    }

    private sealed class Row
    {
        public string DagId { get; set; } = "";

        public string? Description { get; set; }

        public string Owner { get; set; } = "";

        public string Tags { get; set; } = "[]";

        public string Schedule { get; set; } = "";

        public bool IsPaused { get; set; }

        public bool IsStale { get; set; }

        public DateTimeOffset? NextRunAfter { get; set; }

        public string? LastRunState { get; set; }

        public DateTimeOffset? LastRunAt { get; set; }
    }

    private sealed class VersionRow
    {
        public string DagId { get; set; } = "";

        public int Version { get; set; }

        public DateTimeOffset CreatedAt { get; set; }

        public string Structure { get; set; } = "";
    }
}
