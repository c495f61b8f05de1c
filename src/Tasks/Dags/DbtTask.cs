using Dagfire.Dbt;
using Dagfire.Tasks.DbtTasks;

namespace Dagfire.Dags;

/// <summary>dbt commands in the projects of the tweet pipeline.</summary>
internal static class DbtTask
{
    internal static RunDbt In(TweetPipelineOptions options, string project, params IReadOnlyList<DbtVerb> verbs)
    {
        var environment = new Dictionary<string, string>(options.DbtEnvironment);
        environment.TryAdd("DAGFIRE_WAREHOUSE", options.WarehouseFile);
        environment.TryAdd("DBT_LOG_PATH", Path.Combine(options.DbtTargetsPath, project, "logs"));
        return new RunDbt(Path.GetFullPath(Path.Combine(options.DbtProjectsDirectory, project)), verbs)
        {
            Target = options.DbtTarget,
            TargetPath = Path.Combine(options.DbtTargetsPath, project),
            Environment = environment,
        };
    }
}
