using Dagfire.Commands;
using Dagfire.Tasks.Support;
using Dagfire.Testing;

namespace Dagfire.Dags;

/// <summary>A run in which anything failed is failed, whichever step it was: each of the shipped DAGs run by the engine, once for each step.</summary>
public sealed class FailedStepTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("extract_tweets", "twitter_extracts_fail")]
    [InlineData("extract_github_data", "fail_github_extraction")]
    [InlineData("serve_docs", "docs_update_failed")]
    public async Task Run_AnyStepFails_IsFailedAndPeopleHearOfIt(string dagId, string noticeId)
    {
        var steps = Build(dagId).Tasks.Select(task => task.Id.Value).Where(id => id != noticeId && id != "watcher").ToArray();
        Assert.True(steps.Length > 3);
        Assert.Equal(DagRunState.Success, (await RunAsync(dagId, noticeId, failing: null)).State);

        foreach (var step in steps)
        {
            var run = await RunAsync(dagId, noticeId, step);

            Assert.True(run.State == DagRunState.Failed, $"The run ended as {run.State} although '{step}' failed.");
            Assert.Equal((TaskInstanceState.Success, TaskInstanceState.Failed), (run[noticeId], run["watcher"]));
        }
    }

    private async Task<TestRun> RunAsync(string dagId, string noticeId, string? failing)
    {
        var definition = Build(dagId);
        var options = new TestOrchestratorOptions { Definitions = [definition], Clock = new Testing.ManualClock(), SkipWaits = true };
        foreach (var task in definition.Tasks.Where(task => task.Id.Value != "watcher"))
            options.Fakes[task.Id.Value] = task.Id.Value == failing ? FakeTask.Fails() : FakeTask.Succeeds();
        options.Fakes["watcher"] = FakeTask.Fails();
        await using var orchestrator = await TestOrchestrator.StartAsync(options);
        return await orchestrator.RunAsync(new TriggerRequest(dagId));
    }

    private DagDefinition Build(string dagId)
    {
        var tweets = new TweetPipelineOptions { DataDirectory = _folder.Path };
        IDagDeclaration declaration = dagId switch
        {
            "extract_tweets" => new ExtractTweetsDag(tweets),
            "serve_docs" => new ServeDocsDag(tweets),
            _ => new ExtractGitHubDataDag(new GitHubPipelineOptions { DataDirectory = _folder.Path }),
        };
        var dag = new DagBuilder(declaration.Id);
        declaration.Declare(dag);
        return dag.Build();
    }
}
