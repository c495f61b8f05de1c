using Dagfire.Commands;
using Dagfire.Dbt;
using Dagfire.Testing;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dashboard.Browsing;

/// <summary>An installation with a day behind it, for pictures: DAGs whose tasks take their time by moving the clock.</summary>
internal sealed class Pictured : IDisposable
{
    private const int Hours = 24;
    private static readonly DateTimeOffset LastHour = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
    private readonly Lock _time = new();
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The clock of the site; in the end it is the last hour.</summary>
    internal ManualClock Clock { get; } = new(LastHour.AddHours(1 - Hours).AddMinutes(-1));

    /// <summary>The DAGs, each at a minute of its own.</summary>
    internal IReadOnlyList<DagBuilder> Dags() => [Tweets(), GitHub(), Docs(), Sales(), Rates()];

    /// <summary>Lets a day go by, and leaves a run at work and another that is about to try again.</summary>
    internal async Task LiveAsync(TestOrchestrator orchestrator)
    {
        for (var hour = LastHour.AddHours(1 - Hours); hour <= LastHour; hour = hour.AddHours(1))
        {
            foreach (var (dag, minute) in new[] { ("extract_tweets", 0), ("extract_github_data", 10), ("serve_docs", 20), ("sales_report", 30) })
                await RunAsync(orchestrator, dag, hour.AddMinutes(minute));
        }

        GoTo(LastHour.AddMinutes(40));
        await UntilAsync(async () => await StateAsync(orchestrator, "exchange_rates", RunId(LastHour.AddMinutes(40)), "read_rates") is TaskInstanceState.UpForRetry);
        await orchestrator.Commands.TriggerAsync(new TriggerRequest("sales_report") { RunId = "manual__paris", LogicalDate = LastHour.AddMinutes(41), Conf = """{"city": "Paris"}""" }, CancellationToken.None);
        await UntilAsync(async () => await StateAsync(orchestrator, "sales_report", "manual__paris", "report") is TaskInstanceState.Running);
    }

    /// <summary>Has a dbt project recorded as the newest run of a DAG left it.</summary>
    internal Task RecordAsync(IDbtRecorder recorder)
    {
        var now = Clock.GetUtcNow();
        var nodes = new[]
        {
            Node("source", "twitter.tweets") with { WarnAfter = TimeSpan.FromHours(12), ErrorAfter = TimeSpan.FromDays(1) }, Node("source", "twitter.users") with { WarnAfter = TimeSpan.FromHours(12) },
            Node("seed", "sentiment_lexicon"), Node("model", "stg_tweets", "source.twitter.tweets"), Node("model", "stg_users", "source.twitter.users"),
            Node("model", "int_tweet_words", "model.stg_tweets"), Node("model", "one_big_twitter_table", "model.stg_tweets", "model.stg_users"), Node("model", "top_tweets", "model.stg_tweets"),
            Node("model", "tweet_sentiment", "model.int_tweet_words", "seed.sentiment_lexicon"), Node("exposure", "weekly_dashboard", "model.one_big_twitter_table", "model.tweet_sentiment"),
            Node("test", "unique_top_tweets_id", "model.top_tweets") with { TestedNode = Id("model.top_tweets") },
        };
        var outcomes = nodes.Where(node => node.ResourceType is "model" or "seed").Select(node => new DbtOutcome(node.UniqueId, "success", now.AddMinutes(-6)) { Message = "CREATE TABLE", ExecutionTime = TimeSpan.FromSeconds(4) })
            .Append(new DbtOutcome(Id("source.twitter.tweets"), "pass", now.AddMinutes(-8)) { Freshness = new DbtFreshness(now.AddMinutes(-20), now.AddMinutes(-8), TimeSpan.FromMinutes(12)) })
            .Append(new DbtOutcome(Id("source.twitter.users"), "warn", now.AddMinutes(-8)) { Freshness = new DbtFreshness(now.AddHours(-14), now.AddMinutes(-8), TimeSpan.FromHours(13.9)) })
            .Append(new DbtOutcome(Id("test.unique_top_tweets_id"), "fail", now.AddMinutes(-5)) { Failures = 2, Message = "Got 2 results, configured to fail if != 0" });
        var invocation = new DbtInvocation("data_community", "prod", "3b9d") { Manifest = new DbtManifest("1", now, nodes), Outcomes = [.. outcomes] };
        return recorder.RecordAsync(invocation, new DbtOrigin("extract_tweets", RunId(LastHour), "twitter_dbt_run", -1, 1), CancellationToken.None);
    }

    private static DbtNode Node(string type, string name, params string[] dependsOn) => new(Id($"{type}.{name}"), type, name, "data_community") { Materialization = type == "model" ? "table" : null, DependsOn = [.. dependsOn.Select(Id)] };

    // source.twitter.tweets becomes source.data_community.twitter.tweets.
    private static string Id(string name) => name.Insert(name.IndexOf('.', StringComparison.Ordinal), ".data_community");

    /// <summary>Ends what is still at work.</summary>
    public void Dispose() => _release.TrySetResult();

    private async Task RunAsync(TestOrchestrator orchestrator, string dag, DateTimeOffset date)
    {
        GoTo(date);
        await UntilAsync(async () =>
        {
            var run = await orchestrator.Runs.FindAsync(dag, RunId(date), CancellationToken.None);
            return run?.State is DagRunState.Success or DagRunState.Failed;
        });
    }

    private static async Task<TaskInstanceState?> StateAsync(TestOrchestrator orchestrator, string dag, string runId, string task) =>
        await orchestrator.Runs.FindAsync(dag, runId, CancellationToken.None) is { } run
            ? (await orchestrator.Runs.TaskInstancesAsync(run.RunKey, CancellationToken.None)).FirstOrDefault(instance => instance.TaskId == task)?.State
            : null;

    // Retries wait for the clock, so it goes on slowly as long as something is not as it should be.
    private async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var limit = Environment.TickCount64 + (long)TestOrchestrator.TimeLimit.TotalMilliseconds;
        while (!await isSo())
        {
            Assert.True(Environment.TickCount64 < limit, $"It is {Clock.GetUtcNow():u} and what should be is not.");
            Pass(TimeSpan.FromMilliseconds(250));
            await Task.Yield();
        }
    }

    private void GoTo(DateTimeOffset instant)
    {
        if (instant > Clock.GetUtcNow())
            Pass(instant - Clock.GetUtcNow());
    }

    // Two that move the clock at once would turn it back.
    private void Pass(TimeSpan time)
    {
        lock (_time)
            Clock.Advance(time);
    }

    private static string RunId(DateTimeOffset date) => $"scheduled__{date:yyyy-MM-ddTHH:mm:sszzz}";

    private DagBuilder Tweets()
    {
        var dag = Scheduled("extract_tweets", "0 * * * *", "Reads the followed users and their tweets from X, loads them and builds the data community's tables.", "extraction");
        TaskHandle[] steps =
        [
            Step(dag, "twitter_extracts_start", 1, "sent to #data: Twitter extracts started"),
            Step(dag, "extract_tweets", 160, "76 handles", "3,674 pages", "wrote 41,208 tweets to s3://data-lake/tweets/"),
            Step(dag, "snowpipe_ingest", 45, "tweets_pipe: 3,674 files, 41,208 rows", "users_pipe: 1 file, 76 rows"),
            Step(dag, "build_input_tweet_tables", 62, "Completed successfully", "Done. PASS=9 WARN=0 ERROR=0 SKIP=0 TOTAL=9"),
            Step(dag, "dbt_freshness", 8, "PASS freshness of twitter.tweets"),
            Step(dag, "twitter_dbt_run", 95, "Done. PASS=31 WARN=1 ERROR=0 SKIP=0 TOTAL=32"),
            Step(dag, "twitter_extracts_end", 1, "sent to #data: Twitter extracts ended"),
        ];
        dag.Chain(steps);
        dag.Function("twitter_extracts_fail", (_, _) => Task.CompletedTask, options => options.TriggerRule = TriggerRule.OneFailed).After(steps);
        return dag;
    }

    private DagBuilder GitHub()
    {
        var dag = Scheduled("extract_github_data", "10 * * * *", "Reads the activity of the followed repositories, with several tokens in turn.", "extraction", "transformation");
        dag.Chain(Step(dag, "github_start", 1), Step(dag, "extract_repositories", 210, "6 repositories", "token 2 of 3: 4,100 calls left"), Step(dag, "load", 30), Step(dag, "github_dbt_run", 70), Step(dag, "github_end", 1));
        return dag;
    }

    private DagBuilder Docs()
    {
        var dag = Scheduled("serve_docs", "20 * * * *", "Generates the dbt documentation and publishes it.", "documentation");
        dag.Chain(Step(dag, "dbt_docs_generate", 34), Step(dag, "push_docs_to_s3", 12));
        return dag;
    }

    private DagBuilder Sales()
    {
        var dag = Scheduled("sales_report", "30 * * * *", "Counts what was sold in the last hour.", "sales");
        dag.Params["city"] = Param.Of("Berlin", """{"type": "string", "enum": ["Berlin", "Paris", "Oslo"]}""", "Where it was sold");
        dag.Params["rows"] = Param.Of(1000, """{"type": "integer", "minimum": 1}""", "At most so many rows");
        var extract = Step(dag, "extract", 48, "connecting to shop.orders", "1,000 rows", "read in 3 chunks");
        TaskHandle[] loads = [];
        dag.Group("load", () => loads = [Step(dag, "orders", 25), Step(dag, "customers", 31), Step(dag, "products", 12)]);
        var report = dag.Function<int>("report", ReportAsync, options => options.Retries = 1);
        dag.Chain(report, Step(dag, "send", 2));
        foreach (var load in loads)
            extract.Then(load).Then(report);
        return dag;
    }

    private async Task<TaskResult<int>> ReportAsync(TaskContext context, CancellationToken cancellationToken)
    {
        Say(context, "adding up 1,000 rows");
        if (context.RunId == "manual__paris")
        {
            Pass(TimeSpan.FromSeconds(40));
            await _release.Task.WaitAsync(cancellationToken);
        }

        Take(context, 55);
        if (context.LogicalDate?.Hour is 3)
        {
            context.Logger.LogWarning("column 'price' has 14 empty values");
            return TaskResult.Fail("relation \"sales.hourly\" does not exist");
        }

        Say(context, "12 figures written to sales.hourly");
        return 12;
    }

    private DagBuilder Rates()
    {
        var dag = Scheduled("exchange_rates", "40 * * * *", "Reads exchange rates from the bank.", "sales");
        dag.StartDate = LastHour;
        var read = dag.Function(
            "read_rates",
            (context, _) =>
            {
                Say(context, "GET /v2/rates?base=EUR");
                throw new HttpRequestException("The bank answered 503 Service Unavailable, the third time in a row.");
            },
            options => (options.Retries, options.RetryDelay) = (3, TimeSpan.FromMinutes(10)));
        dag.Chain(read, Step(dag, "convert", 5), Step(dag, "publish", 5));
        return dag;
    }

    private static DagBuilder Scheduled(string id, string cron, string description, params string[] tags)
    {
        var dag = new DagBuilder(id) { Description = description, Schedule = Schedule.Cron(cron), StartDate = LastHour.AddHours(1 - Hours), Catchup = true };
        dag.Owner = "data";
        foreach (var tag in tags)
            dag.Tags.Add(tag);
        return dag;
    }

    private TaskHandle Step(DagBuilder dag, string id, int seconds, params string[] lines) => dag.Function(id, (context, _) =>
    {
        foreach (var line in lines)
        {
            Take(context, (double)seconds / lines.Length);
            Say(context, line);
        }

        if (lines.Length == 0)
            Take(context, seconds);
        return Task.CompletedTask;
    });

    // Not every hour is the same, but every picture is.
    private void Take(TaskContext context, double seconds)
    {
        var hour = context.LogicalDate?.Hour ?? 0;
        Pass(TimeSpan.FromSeconds(seconds * (0.8 + (hour * 7919 % 97 / 97.0 * 0.5))));
    }

    private static void Say(TaskContext context, string words) => context.Logger.LogInformation("{Words}", words);
}
