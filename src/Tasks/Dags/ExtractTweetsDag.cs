using Dagfire.Dbt;
using Dagfire.Notifications;
using Dagfire.Tasks.Messages;
using Dagfire.Tasks.Tweets;
using Dagfire.Tasks.Tweets.Pipes;
using Dagfire.Tasks.Warehouses;

namespace Dagfire.Dags;

/// <summary>Tweets of the followed handles, from X to tables ready for questions, once a day.</summary>
/// <param name="options">How the pipeline is set up.</param>
public sealed class ExtractTweetsDag(TweetPipelineOptions options) : IDagDeclaration
{
    private const string InputProject = "data_community_input";
    private const string Project = "data_community";

    /// <inheritdoc/>
    public string Id => "extract_tweets";

    /// <inheritdoc/>
    public void Declare(DagBuilder dag)
    {
        ArgumentNullException.ThrowIfNull(dag);
        dag.Description = "Reads the followed users and their tweets from X, loads them and builds the data community's tables.";
        dag.Tags.Add("extraction");
        dag.Schedule = Schedule.Daily;
        dag.StartDate = new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero);
        dag.Catchup = false;
        // Two runs at once would ask X for the same pages and build the same dbt projects.
        dag.MaxActiveRuns = 1;
        dag.Defaults.ExecutionTimeout = TimeSpan.FromHours(1);

        TaskHandle[] steps =
        [
            dag.Task("twitter_extracts_start", new SendMessage(options.Channel, "Twitter extracts started") { Kind = NotificationKind.Started }),
            dag.Task("extract_tweets", Extract(), Retry(2, TimeSpan.FromMinutes(1))),
            dag.Task("snowpipe_ingest", new IngestPipes([TweetPipes.UsersName, TweetPipes.TweetsName]), Retry(3, TimeSpan.FromSeconds(30))),
            dag.Task("build_input_tweet_tables", DbtTask.In(options, InputProject, DbtVerb.Deps, DbtVerb.Build), OnDbtQueue(Retry(1, TimeSpan.FromMinutes(1)))),
            // Without retry: waiting makes no source fresher.
            dag.Task("dbt_freshness", DbtTask.In(options, Project, DbtVerb.SourceFreshness), OnDbtQueue()),
            dag.Task("twitter_dbt_run", DbtTask.In(options, Project, DbtVerb.Deps, DbtVerb.Build), OnDbtQueue(Retry(1, TimeSpan.FromMinutes(1)))),
            dag.Task("twitter_extracts_end", new SendMessage(options.Channel, "Twitter extracts ended") { Kind = NotificationKind.Succeeded }),
        ];
        dag.Chain(steps);
        dag.WatchOver(steps, "twitter_extracts_fail", new SendMessage(options.Channel, "An upstream task failed. View logs"));
    }

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

    private ExtractTweets Extract() => new() { BatchSize = options.BatchSize, RefreshInterval = options.RefreshInterval };
}
