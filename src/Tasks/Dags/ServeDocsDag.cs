using Dagfire.Dbt;
using Dagfire.Notifications;
using Dagfire.Tasks.Messages;
using Dagfire.Tasks.Objects.Publishing;

namespace Dagfire.Dags;

/// <summary>The documentation of the data community's tables, from dbt to where people read it, once a day.</summary>
/// <param name="options">How the pipeline is set up.</param>
public sealed class ServeDocsDag(TweetPipelineOptions options) : IDagDeclaration
{
    private const string Project = "data_community";

    /// <inheritdoc/>
    public string Id => "serve_docs";

    /// <inheritdoc/>
    public void Declare(DagBuilder dag)
    {
        ArgumentNullException.ThrowIfNull(dag);
        dag.Description = "Generates the dbt documentation of the data community's tables and publishes it to the object store.";
        dag.Tags.Add("documentation");
        dag.Schedule = Schedule.Daily;
        dag.StartDate = new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero);
        dag.Catchup = false;
        // Two runs at once would remove each other's files.
        dag.MaxActiveRuns = 1;
        dag.Defaults.ExecutionTimeout = TimeSpan.FromHours(1);

        var generate = DbtTask.In(options, Project, $"{Project}-docs", DbtVerb.DocsGenerate);
        TaskHandle[] steps =
        [
            dag.Task("docs_update_started", new SendMessage(options.Channel, "Updating dbt docs") { Kind = NotificationKind.Started }),
            dag.Task("dbt_docs_generate", generate, RetryOnDbtQueue),
            dag.Task("push_docs_to_s3", new PublishFolder(Path.Combine(generate.TargetPath!, "docs"), options.DocsPrefix), Retry),
            dag.Task("docs_update_succeeded", new SendMessage(options.Channel, "Dbt docs update succeeded") { Kind = NotificationKind.Succeeded }),
        ];
        dag.Chain(steps);
        dag.WatchOver(steps, "docs_update_failed", new SendMessage(options.Channel, "Dbt docs update failed"));
    }

    private void RetryOnDbtQueue(TaskOptions task)
    {
        Retry(task);
        task.Queue = options.DbtQueue;
    }

    private void Retry(TaskOptions task)
    {
        task.Callbacks = new TaskCallbacks { OnRetry = Notify.Channel(options.Channel) };
        task.Retries = 2;
        task.RetryDelay = TimeSpan.FromMinutes(1);
    }
}
