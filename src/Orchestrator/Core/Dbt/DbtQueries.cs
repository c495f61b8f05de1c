using Dagfire.Metadata;

namespace Dagfire.Dbt;

/// <inheritdoc cref="IDbtQueries"/>
internal sealed class DbtQueries(MetadataDatabase database) : IDbtQueries
{
    public async Task<bool> AnyAsync(CancellationToken cancellationToken) => (await database.QueryAsync<int>("any_dbt_project", null, cancellationToken))[0] == 1;

    public async Task<IReadOnlyList<DbtProjectView>> ProjectsAsync(CancellationToken cancellationToken)
    {
        var projects = await database.QueryAsync<ProjectRow>("list_dbt_projects", null, cancellationToken);
        var dags = await DagsAsync(cancellationToken);
        var nodes = (await NodesAsync(projectKey: null, withTexts: false, cancellationToken)).ToLookup(row => row.ProjectKey);
        return [.. projects.Select(project => ViewOf(project, projects, dags, nodes[project.ProjectKey]))];
    }

    public async Task<DbtProjectView?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var projects = await database.QueryAsync<ProjectRow>("list_dbt_projects", null, cancellationToken);
        var project = projects.Find(candidate => $"{candidate.Name}@{candidate.Target}" == key) ?? projects.Where(candidate => candidate.Name == key).MaxBy(candidate => candidate.RecordedAt);
        return project is null
            ? null
            : ViewOf(project, projects, await DagsAsync(cancellationToken), await NodesAsync(project.ProjectKey, withTexts: true, cancellationToken));
    }

    private async Task<ILookup<long, string>> DagsAsync(CancellationToken cancellationToken) =>
        (await database.QueryAsync<DagRow>("list_dbt_project_dags", null, cancellationToken)).ToLookup(row => row.ProjectKey, row => row.DagId);

    private Task<List<DbtNodeRow>> NodesAsync(long? projectKey, bool withTexts, CancellationToken cancellationToken) =>
        database.QueryAsync<DbtNodeRow>("list_dbt_nodes", new { project_key = projectKey, with_texts = withTexts }, cancellationToken);

    private static DbtProjectView ViewOf(ProjectRow project, List<ProjectRow> all, ILookup<long, string> dags, IEnumerable<DbtNodeRow> nodes) =>
        new(KeyOf(project, all), project.Name, project.Target, project.RecordedAt, [.. dags[project.ProjectKey]], [.. nodes.Select(row => row.ToView())]);

    private static string KeyOf(ProjectRow project, List<ProjectRow> all) => all.Count(other => other.Name == project.Name) == 1 ? project.Name : $"{project.Name}@{project.Target}";

    private sealed class ProjectRow
    {
        public long ProjectKey { get; set; }

        public string Name { get; set; } = "";

        public string Target { get; set; } = "";

        public DateTimeOffset RecordedAt { get; set; }
    }

    private sealed class DagRow
    {
        public long ProjectKey { get; set; }

        public string DagId { get; set; } = "";
    }
}
