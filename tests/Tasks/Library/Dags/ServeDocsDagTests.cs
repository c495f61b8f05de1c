using Dagfire.Dbt;
using Dagfire.Tasks.DbtTasks;
using Dagfire.Tasks.Messages;
using Dagfire.Tasks.Objects.Publishing;

namespace Dagfire.Dags;

public sealed class ServeDocsDagTests
{
    private static readonly string[] Steps = ["docs_update_started", "dbt_docs_generate", "push_docs_to_s3", "docs_update_succeeded"];

    private readonly DagDefinition _dag = Build(new TweetPipelineOptions { DbtProjectsDirectory = "/projects", DbtTargetsDirectory = "/targets", DocsPrefix = "site" });

    public static TheoryData<string> EveryStep => [.. Steps];

    [Fact]
    public void Declare_SetsScheduleAndTags()
    {
        Assert.Equal(("serve_docs", Schedule.Daily, false), (_dag.Id, _dag.Schedule, _dag.Catchup));
        Assert.Equal(["documentation"], _dag.Tags);
        Assert.Empty(_dag.Problems);
    }

    [Fact]
    public void Declare_DrawsTheChain()
    {
        Assert.Equal([.. Steps, "docs_update_failed", "watcher"], _dag.Tasks.Select(task => task.Id.Value));
        for (var index = 1; index < Steps.Length; index++)
            Assert.Equal([new TaskId(Steps[index - 1])], _dag.Tasks[index].Upstream);
    }

    [Fact]
    public void Run_AllWell_SkipsNoticeAndWatcherAndSucceeds()
    {
        var states = RunOutcome.Of(_dag);

        Assert.Equal((TaskInstanceState.Skipped, TaskInstanceState.Skipped), (states["docs_update_failed"], states["watcher"]));
        Assert.True(RunOutcome.Succeeds(_dag, states));
    }

    [Theory]
    [MemberData(nameof(EveryStep))]
    public void Run_AnyStepFails_SendsTheNoticeAndEndsFailed(string step)
    {
        var states = RunOutcome.Of(_dag, step);

        Assert.Equal((TaskInstanceState.Success, TaskInstanceState.Failed), (states["docs_update_failed"], states["watcher"]));
        Assert.False(RunOutcome.Succeeds(_dag, states));
    }

    [Fact]
    public void Messages_SayWhatTheSeedSaid() =>
        Assert.Equal(
            ["Updating dbt docs", "Dbt docs update succeeded", "Dbt docs update failed"],
            _dag.Tasks.Select(task => task.Parameters).OfType<SendMessage>().Select(message => message.Text));

    [Fact]
    public void Push_PublishesTheSiteThatTheGenerationWrites()
    {
        var generate = Assert.IsType<RunDbt>(_dag.Tasks[1].Parameters);
        var push = Assert.IsType<PublishFolder>(_dag.Tasks[2].Parameters);

        Assert.Equal([DbtVerb.DocsGenerate], generate.Verbs);
        Assert.Equal(("/projects/data_community", "/targets/data_community-docs"), (generate.ProjectDirectory, generate.TargetPath));
        Assert.Equal(("/targets/data_community-docs/docs", "site"), (push.Folder, push.Prefix));
    }

    private static DagDefinition Build(TweetPipelineOptions options)
    {
        var declaration = new ServeDocsDag(options);
        var builder = new DagBuilder(declaration.Id);
        declaration.Declare(builder);
        return builder.Build();
    }
}
