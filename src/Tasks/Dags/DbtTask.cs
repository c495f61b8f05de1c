using Dagfire.Dbt;
using Dagfire.Tasks.DbtTasks;

namespace Dagfire.Dags;

/// <summary>dbt commands in the shipped projects, which they only read.</summary>
internal static class DbtTask
{
    internal static RunDbt In(PipelineOptions options, string project, params IReadOnlyList<DbtVerb> verbs) => In(options, project, folder: project, verbs);

    /// <summary>Commands that write to a folder of their own: another DAG may run the same project at the same time.</summary>
    internal static RunDbt In(PipelineOptions options, string project, string folder, params IReadOnlyList<DbtVerb> verbs)
    {
        var target = Path.Combine(options.DbtTargetsPath, folder);
        var environment = new Dictionary<string, string>(options.DbtEnvironment);
        environment.TryAdd("DAGFIRE_WAREHOUSE", options.WarehouseFile);
        environment.TryAdd("DBT_LOG_PATH", Path.Combine(target, "logs"));
        return new RunDbt(Path.GetFullPath(Path.Combine(options.DbtProjectsDirectory, project)), verbs)
        {
            Target = options.DbtTarget ?? (options.WarehouseConnection is null ? "embedded" : null),
            ConnectionId = options.WarehouseConnection,
            TargetPath = target,
            Environment = environment,
        };
    }
}
