using Dagfire.Dbt;
using Dagfire.Tasks.DbtTasks;
using Dagfire.Tasks.Messages;
using Dagfire.Tasks.Warehouses;

namespace Dagfire.Dags;

public sealed class ExtractGitHubDataDagTests
{
    private static readonly string[] Steps =
    [
        "start_github_extraction", "extract_github", "load_github_objects", "build_input_github_tables", "github_freshness", "github_dbt_run", "succeed_github_extraction",
    ];

    private readonly DagDefinition _dag = Build(new GitHubPipelineOptions());

    public static TheoryData<string> EveryStep => [.. Steps];

    [Fact]
    public void Declare_SetsScheduleAndTags()
    {
        Assert.Equal(("extract_github_data", Schedule.Daily, false), (_dag.Id, _dag.Schedule, _dag.Catchup));
        Assert.Equal(new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero), _dag.StartDate);
        Assert.Equal(["extraction", "transformation"], _dag.Tags);
        Assert.Empty(_dag.Problems);
    }

    [Fact]
    public void Declare_DrawsTheChain()
    {
        Assert.Equal([.. Steps, "fail_github_extraction", "watcher"], _dag.Tasks.Select(task => task.Id.Value));
        Assert.Empty(Find(Steps[0]).Upstream);
        for (var index = 1; index < Steps.Length; index++)
            Assert.Equal([new TaskId(Steps[index - 1])], Find(Steps[index]).Upstream);
    }

    [Fact]
    public void Extraction_IsMappedOverTheRepositories()
    {
        var items = Assert.IsType<Expansion.Literal>(Find("extract_github").Expansion);

        Assert.Equal(
            ["apache/airflow", "argoproj/argo-workflows", "dagster-io/dagster", "spotify/luigi", "orchest/orchest", "PrefectHQ/prefect"],
            items.Value.EnumerateArray().Select(item => item.GetString()));
    }

    [Fact]
    public void Run_AllWell_SkipsNoticeAndWatcherAndSucceeds()
    {
        var states = RunOutcome.Of(_dag);

        Assert.All(Steps, step => Assert.Equal(TaskInstanceState.Success, states[step]));
        Assert.Equal((TaskInstanceState.Skipped, TaskInstanceState.Skipped), (states["fail_github_extraction"], states["watcher"]));
        Assert.True(RunOutcome.Succeeds(_dag, states));
    }

    [Theory]
    [MemberData(nameof(EveryStep))]
    public void Run_AnyStepFails_SendsTheNoticeAndEndsFailed(string step)
    {
        var states = RunOutcome.Of(_dag, step);

        Assert.Equal((TaskInstanceState.Success, TaskInstanceState.Failed), (states["fail_github_extraction"], states["watcher"]));
        Assert.False(RunOutcome.Succeeds(_dag, states));
    }

    [Fact]
    public void Messages_SayWhatTheSeedSaid()
    {
        var texts = _dag.Tasks.Select(task => task.Parameters).OfType<SendMessage>().ToArray();

        Assert.Equal(["Extracting github data", "GitHub data extracts succeeded", "GitHub data extracts failed"], texts.Select(message => message.Text));
    }

    [Fact]
    public void Load_TakesThePipeOfEveryRawTable()
    {
        var pipes = Assert.IsType<IngestPipes>(Find("load_github_objects").Parameters).Pipes.Select(pipe => pipe.Text).ToArray();

        Assert.Equal(9, pipes.Length);
        Assert.All(Tasks.GitHub.Pipes.GitHubPipes.All, pipe => Assert.Contains(pipe.Name, pipes));
    }

    [Fact]
    public void DbtTasks_BuildTheGitHubModelsInFoldersOfTheirOwn()
    {
        var dag = Build(new GitHubPipelineOptions { DbtProjectsDirectory = "/projects", DbtTarget = "dev", WarehousePath = "/w.db", DbtTargetsDirectory = "/targets", DbtQueue = "dbt" });

        var runs = dag.Tasks.Select(task => task.Parameters).OfType<RunDbt>().ToArray();

        Assert.Equal(["/projects/data_community_input", "/projects/data_community", "/projects/data_community"], runs.Select(run => run.ProjectDirectory));
        Assert.Equal([[DbtVerb.Deps, DbtVerb.Build], [DbtVerb.SourceFreshness], [DbtVerb.Deps, DbtVerb.Build]], runs.Select(run => run.Verbs.ToArray()));
        Assert.Equal(["+tag:github", "source:github", "+tag:github"], runs.Select(run => run.Select.Single()));
        Assert.All(runs, run => Assert.Equal(true, run.Vars["github"]));
        Assert.All(runs, run => Assert.EndsWith("-github", run.TargetPath, StringComparison.Ordinal));
        Assert.All(runs, run => Assert.Equal(("dev", "/w.db"), (run.Target, run.Environment["DAGFIRE_WAREHOUSE"])));
        Assert.Equal(3, dag.Tasks.Count(task => task.Options.Queue == "dbt"));
    }

    private static DagDefinition Build(GitHubPipelineOptions options)
    {
        var declaration = new ExtractGitHubDataDag(options);
        var builder = new DagBuilder(declaration.Id);
        declaration.Declare(builder);
        return builder.Build();
    }

    private TaskDefinition Find(string id) => _dag.Tasks.Single(task => task.Id.Value == id);
}
