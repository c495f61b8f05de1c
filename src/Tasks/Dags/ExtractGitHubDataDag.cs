using Dagfire.Dbt;
using Dagfire.Notifications;
using Dagfire.Tasks.DbtTasks;
using Dagfire.Tasks.GitHub.Extraction;
using Dagfire.Tasks.GitHub.Pipes;
using Dagfire.Tasks.Messages;
using Dagfire.Tasks.Warehouses;

namespace Dagfire.Dags;

/// <summary>The activity of the followed repositories, from GitHub to tables ready for questions, once a day.</summary>
/// <param name="options">How the pipeline is set up.</param>
public sealed class ExtractGitHubDataDag(GitHubPipelineOptions options) : IDagDeclaration
{
    private const string InputProject = "data_community_input";
    private const string Project = "data_community";

    /// <inheritdoc/>
    public string Id => "extract_github_data";

    /// <inheritdoc/>
    public void Declare(DagBuilder dag)
    {
        ArgumentNullException.ThrowIfNull(dag);
        dag.Description = "Reads the followed repositories from GitHub, loads them and builds the data community's tables about them.";
        dag.Tags.Add("extraction");
        dag.Tags.Add("transformation");
        dag.Schedule = Schedule.Daily;
        dag.StartDate = new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero);
        dag.Catchup = false;
        // Two runs at once would ask GitHub for the same pages and build the same dbt projects.
        dag.MaxActiveRuns = 1;
        dag.Defaults.ExecutionTimeout = TimeSpan.FromHours(1);
        dag.Params["full_refresh"] = Param.Of(false, """{"type": "boolean"}""", "Reads everything again, whatever was read before.");

        TaskHandle[] steps =
        [
            dag.Task("start_github_extraction", new SendMessage(options.Channel, "Extracting github data") { Kind = NotificationKind.Started }),
            dag.Expand<string, ExtractGitHub, GitHubSummary>("extract_github", Mapped.Over(options.Repositories), Extract, OnExtraction),
            dag.Task("load_github_objects", new IngestPipes([.. GitHubEntities.WithTables.Select(entity => (Template)GitHubPipes.NameOf(entity))]), Retry(3, TimeSpan.FromSeconds(30))),
            dag.Task("build_input_github_tables", Models(InputProject, DbtVerb.Deps, DbtVerb.Build), OnDbtQueue(Retry(1, TimeSpan.FromMinutes(1)))),
            // Without retry: waiting makes no source fresher.
            dag.Task("github_freshness", Dbt(Project, "source:github", DbtVerb.SourceFreshness), OnDbtQueue()),
            dag.Task("github_dbt_run", Models(Project, DbtVerb.Deps, DbtVerb.Build), OnDbtQueue(Retry(1, TimeSpan.FromMinutes(1)))),
            dag.Task("succeed_github_extraction", new SendMessage(options.Channel, "GitHub data extracts succeeded") { Kind = NotificationKind.Succeeded }),
        ];
        dag.Chain(steps);
        dag.WatchOver(steps, "fail_github_extraction", new SendMessage(options.Channel, "GitHub data extracts failed"));
    }

    private ExtractGitHub Extract(string repository) => new(repository) { PullRequestStats = options.PullRequestStats, UserInterval = options.UserInterval };

    private void OnExtraction(TaskOptions task)
    {
        Retry(2, TimeSpan.FromMinutes(1))(task);
        task.ExecutionTimeout = options.ExtractionTimeout;
        task.MaxActivePerRun = options.Parallelism;
    }

    // With what they are built from: sources and seeds.
    private RunDbt Models(string project, params IReadOnlyList<DbtVerb> verbs) => Dbt(project, "+tag:github", verbs);

    // In a folder of its own: the tweets' DAG may run the same project at the same time.
    private RunDbt Dbt(string project, string select, params IReadOnlyList<DbtVerb> verbs) => DbtTask.In(options, project, $"{project}-github", verbs) with
    {
        Select = [select],
        Vars = new Dictionary<string, object?> { ["github"] = true },
    };

    private Action<TaskOptions> Retry(int retries, TimeSpan delay) => task =>
    {
        task.Retries = retries;
        task.RetryDelay = delay;
        task.RetryExponentialBackoff = 2;
        task.Callbacks = new TaskCallbacks { OnRetry = Notify.Channel(options.Channel) };
    };

    private Action<TaskOptions> OnDbtQueue(Action<TaskOptions>? also = null) => task =>
    {
        task.Queue = options.DbtQueue;
        also?.Invoke(task);
    };
}
