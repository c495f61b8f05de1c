using System.Data.Common;
using Dagfire.Metadata;
using Dapper;

namespace Dagfire.Dbt;

/// <inheritdoc cref="IDbtRecorder"/>
internal sealed class DbtRecorder(MetadataDatabase database, ISecretMasker masker, TimeProvider clock) : IDbtRecorder
{
    public async Task RecordAsync(DbtInvocation invocation, DbtOrigin origin, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        ArgumentNullException.ThrowIfNull(origin);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var writing = new Writing(database, transaction, cancellationToken);
        var project = await writing.TouchAsync(invocation, origin, clock.GetUtcNow());
        if (invocation.Manifest is { } manifest)
            await WriteAsync(writing, project, manifest, origin);
        if (invocation.Outcomes.Count > 0)
            await writing.ExecuteAsync("write_dbt_outcomes", OutcomesOf(project.ProjectKey, invocation, origin));
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task WriteAsync(Writing writing, ProjectRow project, DbtManifest manifest, DbtOrigin origin)
    {
        var parameters = new { project_key = project.ProjectKey, dag_id = origin.DagId, checksum = manifest.Checksum, generated_at = database.Instant(manifest.GeneratedAt) };
        if (project.ManifestChecksum == manifest.Checksum)
        {
            await writing.ExecuteAsync("date_dbt_manifest", parameters);
            return;
        }

        if (manifest.GeneratedAt < project.ManifestAt)
            return;
        var nodes = new { project_key = project.ProjectKey, dag_id = origin.DagId, nodes = DbtJson.Of(manifest.Nodes, masker) };
        await writing.ExecuteAsync("write_dbt_nodes", nodes);
        await writing.ExecuteAsync("forget_dbt_node_dags", parameters);
        await writing.ExecuteAsync("write_dbt_node_dags", nodes);
        await writing.ExecuteAsync("drop_absent_dbt_nodes", new { project_key = project.ProjectKey });
        await writing.ExecuteAsync("set_dbt_manifest", parameters);
    }

    private object OutcomesOf(long projectKey, DbtInvocation invocation, DbtOrigin origin) => new
    {
        project_key = projectKey,
        outcomes = DbtJson.Of(invocation.Outcomes, masker),
        invocation_id = invocation.InvocationId,
        dag_id = origin.DagId,
        run_id = origin.RunId,
        task_id = origin.TaskId,
        map_index = origin.MapIndex,
        attempt = origin.Attempt,
    };

    /// <summary>The statements of one transaction.</summary>
    private sealed class Writing(MetadataDatabase database, DbTransaction transaction, CancellationToken cancellationToken)
    {
        internal async Task<ProjectRow> TouchAsync(DbtInvocation invocation, DbtOrigin origin, DateTimeOffset now)
        {
            var project = await transaction.Connection!.ExecuteScalarAsync<long>(Command("touch_dbt_project", new { name = invocation.Project, target = invocation.Target, now = database.Instant(now) }));
            return await transaction.Connection!.QuerySingleAsync<ProjectRow>(Command("touch_dbt_project_dag", new { project_key = project, dag_id = origin.DagId }));
        }

        internal Task<int> ExecuteAsync(string statement, object parameters) => transaction.Connection!.ExecuteAsync(Command(statement, parameters));

        private CommandDefinition Command(string statement, object parameters) => new(database.Sql[statement], parameters, transaction, cancellationToken: cancellationToken);
    }

    private sealed class ProjectRow
    {
        public long ProjectKey { get; set; }

        public string? ManifestChecksum { get; set; }

        public DateTimeOffset? ManifestAt { get; set; }
    }
}
