using Dagfire.Dbt;
using Dagfire.Tasks.DbtTasks;
using Dagfire.Tasks.Messages;

namespace Dagfire.Dags;

public sealed class ExtractTweetsDagTests
{
    private static readonly string[] Steps =
    [
        "twitter_extracts_start", "extract_tweets", "snowpipe_ingest", "build_input_tweet_tables", "dbt_freshness", "twitter_dbt_run", "twitter_extracts_end",
    ];

    private readonly DagDefinition _dag = Build(new TweetPipelineOptions());

    public static TheoryData<string> EveryStep => [.. Steps];

    [Fact]
    public void Declare_SetsScheduleAndTags()
    {
        Assert.Equal(("extract_tweets", Schedule.Daily, false), (_dag.Id, _dag.Schedule, _dag.Catchup));
        Assert.Equal(new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero), _dag.StartDate);
        Assert.Equal(["extraction"], _dag.Tags);
        Assert.Empty(_dag.Problems);
    }

    [Fact]
    public void Declare_DrawsTheChain()
    {
        Assert.Equal([.. Steps, "twitter_extracts_fail", "watcher"], _dag.Tasks.Select(task => task.Id.Value));
        Assert.Empty(Find(Steps[0]).Upstream);
        for (var index = 1; index < Steps.Length; index++)
            Assert.Equal([new TaskId(Steps[index - 1])], Find(Steps[index]).Upstream);
    }

    [Fact]
    public void Run_AllWell_SkipsNoticeAndWatcherAndSucceeds()
    {
        var states = RunOutcome.Of(_dag);

        Assert.All(Steps, step => Assert.Equal(TaskInstanceState.Success, states[step]));
        Assert.Equal((TaskInstanceState.Skipped, TaskInstanceState.Skipped), (states["twitter_extracts_fail"], states["watcher"]));
        Assert.True(RunOutcome.Succeeds(_dag, states));
    }

    [Theory]
    [MemberData(nameof(EveryStep))]
    public void Run_AnyStepFails_SendsTheNoticeAndEndsFailed(string step)
    {
        var states = RunOutcome.Of(_dag, step);

        Assert.Equal((TaskInstanceState.Success, TaskInstanceState.Failed), (states["twitter_extracts_fail"], states["watcher"]));
        Assert.False(RunOutcome.Succeeds(_dag, states));
    }

    [Fact]
    public void Notice_HangsOffEveryStep_SoThatItNeedsNotWaitForTheChain() =>
        Assert.Equal(Steps, Find("twitter_extracts_fail").Upstream.Select(id => id.Value));

    [Fact]
    public void Messages_SayWhatTheSeedSaid()
    {
        var texts = _dag.Tasks.Select(task => task.Parameters).OfType<SendMessage>().ToArray();

        Assert.Equal(["Twitter extracts started", "Twitter extracts ended", "An upstream task failed. View logs"], texts.Select(message => message.Text));
        Assert.All(texts, message => Assert.Equal("#data-pipelines", message.Channel));
    }

    [Fact]
    public void DbtTasks_RunInTheirProjectsWithTheirEnvironment()
    {
        var options = new TweetPipelineOptions { DbtProjectsDirectory = "/projects", DbtTarget = "dev", WarehousePath = "/w.db", DbtTargetsDirectory = "/targets" };
        options.DbtEnvironment["X"] = "x";
        var dag = Build(options);

        var runs = dag.Tasks.Select(task => task.Parameters).OfType<RunDbt>().ToArray();

        Assert.Equal(["/projects/data_community_input", "/projects/data_community", "/projects/data_community"], runs.Select(run => run.ProjectDirectory));
        Assert.Equal([[DbtVerb.Deps, DbtVerb.Build], [DbtVerb.SourceFreshness], [DbtVerb.Deps, DbtVerb.Build]], runs.Select(run => run.Verbs.ToArray()));
        Assert.Equal(["/targets/data_community_input", "/targets/data_community", "/targets/data_community"], runs.Select(run => run.TargetPath));
        Assert.All(runs, run => Assert.Equal($"{run.TargetPath}/logs", run.Environment["DBT_LOG_PATH"]));
        Assert.All(runs, run => Assert.Equal(("dev", "x", "/w.db"), (run.Target, run.Environment["X"], run.Environment["DAGFIRE_WAREHOUSE"])));
    }

    [Fact]
    public void DbtTasks_QueueIsNamed_AreTheOnlyOnesInIt()
    {
        var dag = Build(new TweetPipelineOptions { DbtQueue = "dbt" });

        Assert.Equal(["build_input_tweet_tables", "dbt_freshness", "twitter_dbt_run"], dag.Tasks.Where(task => task.Options.Queue == "dbt").Select(task => task.Id.Value));
        Assert.All(dag.Tasks.Where(task => task.Parameters is not RunDbt), task => Assert.Null(task.Options.Queue));
    }

    private static DagDefinition Build(TweetPipelineOptions options)
    {
        var declaration = new ExtractTweetsDag(options);
        var builder = new DagBuilder(declaration.Id);
        declaration.Declare(builder);
        return builder.Build();
    }

    private TaskDefinition Find(string id) => _dag.Tasks.Single(task => task.Id.Value == id);
}
