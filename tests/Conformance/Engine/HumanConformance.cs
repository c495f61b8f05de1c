using System.Text.Json;
using Dagfire.Commands;
using Dagfire.Conformance.Databases;
using Dagfire.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Conformance.Engine;

/// <summary>Tasks that ask a person (semantics §21, §25).</summary>
/// <param name="database">The database.</param>
public abstract class HumanConformance(TestDatabase database) : OrchestratorConformance(database)
{
    [Theory]
    [InlineData(DagBuilder.Approve, TaskInstanceState.Success, TaskInstanceState.Success)]
    [InlineData(DagBuilder.Reject, TaskInstanceState.Success, TaskInstanceState.Skipped)]
    public async Task Approval_Answered_GoesOnOrSkipsWhatComesAfter(string chosen, TaskInstanceState approval, TaskInstanceState after)
    {
        var changes = new ChangeLog();
        await using var orchestrator = await StartAsync(TimeProvider.System, changes, Approval(DagBuilder.ApprovalOf("Publish?")));
        var runId = await AskAsync(orchestrator, changes);
        var asked = Assert.Single(await Requests(orchestrator).ListAsync(dagId: null, onlyOpen: true, CancellationToken.None));
        Assert.Equal(("Publish?", "approve", 1, true), (asked.Question.Subject.Text, asked.TaskId, asked.Attempt, asked.IsOpen));

        await AnswerAsync(orchestrator, runId, chosen);
        var run = await orchestrator.EndOfAsync("asks", runId);

        Assert.Equal((approval, after, DagRunState.Success), (run["approve"], run["publish"], run.State));
        Assert.Equal(1, run.Instance("approve").Attempt);
        Assert.Empty(await Requests(orchestrator).ListAsync(dagId: null, onlyOpen: true, CancellationToken.None));
        Assert.Equal("ann", Assert.Single(await Requests(orchestrator).ListAsync("asks", onlyOpen: false, CancellationToken.None)).Answer?.By);
    }

    [Fact]
    public async Task Approval_RejectedWhereThatFails_FailsTheTask()
    {
        var changes = new ChangeLog();
        await using var orchestrator = await StartAsync(TimeProvider.System, changes, Approval(DagBuilder.ApprovalOf("Publish?"), failsOnReject: true));
        var runId = await AskAsync(orchestrator, changes);

        await AnswerAsync(orchestrator, runId, DagBuilder.Reject);

        var run = await orchestrator.EndOfAsync("asks", runId);
        Assert.Equal((TaskInstanceState.Failed, "ann rejected it."), (run["approve"], run.Instance("approve").Reason?.Message));
    }

    [Theory]
    [InlineData(true, false, TaskInstanceState.Success)]
    [InlineData(false, false, TaskInstanceState.Failed)]
    [InlineData(true, true, TaskInstanceState.Success)]
    public async Task Approval_NobodyAnswersInTime_TheDefaultCountsOrItFails(bool hasDefault, bool isLimitOfTheTask, TaskInstanceState expected)
    {
        var clock = new ManualClock();
        var changes = new ChangeLog();
        var limit = TimeSpan.FromHours(4);
        var question = DagBuilder.ApprovalOf("Publish?") with { Timeout = isLimitOfTheTask ? null : limit, Defaults = hasDefault ? [DagBuilder.Approve] : [] };
        await using var orchestrator = await StartAsync(clock, changes, Approval(question, options: options => options.ExecutionTimeout = isLimitOfTheTask ? limit : null));
        var runId = await AskAsync(orchestrator, changes);

        Advance(orchestrator, clock, TimeSpan.FromHours(4));

        Assert.Equal(expected, (await orchestrator.EndOfAsync("asks", runId))["approve"]);
    }

    [Fact]
    public async Task Answer_Wrong_IsRefusedInWordsAndChangesNothing()
    {
        var changes = new ChangeLog();
        await using var orchestrator = await StartAsync(
            TimeProvider.System, changes, Approval(DagBuilder.ApprovalOf("Publish?") with { AssignedTo = ["ann", "bob"] }));
        var runId = await AskAsync(orchestrator, changes);

        Assert.Equal("'Aprove' is none of the options Approve, Reject. Did you mean 'Approve'?", await RefusalAsync(Answer("Aprove")));
        Assert.Equal("'eve' may not answer this; asked are ann, bob.", await RefusalAsync(Answer(DagBuilder.Approve) with { By = "eve" }));
        Assert.Equal("2 options are chosen; exactly one is to be.", await RefusalAsync(Answer(DagBuilder.Approve) with { Chosen = [DagBuilder.Approve, DagBuilder.Reject] }));
        Assert.Equal($"No task 'aprove' of the run '{runId}' of 'asks' waits for an answer. Did you mean 'approve'?", await RefusalAsync(Answer(DagBuilder.Approve) with { TaskId = "aprove" }));
        Assert.True(Assert.Single(await Requests(orchestrator).ListAsync("asks", onlyOpen: true, CancellationToken.None)).IsOpen);

        await AnswerAsync(orchestrator, runId, DagBuilder.Approve);
        await orchestrator.EndOfAsync("asks", runId);
        Assert.Contains("has been answered already", await RefusalAsync(Answer(DagBuilder.Reject)), StringComparison.Ordinal);

        HumanResponse Answer(string chosen) => new("asks", runId, "approve", [chosen], "ann");

        async Task<string> RefusalAsync(HumanResponse response) =>
            (await Assert.ThrowsAsync<CommandException>(() => Requests(orchestrator).AnswerAsync(response, CancellationToken.None))).Message;
    }

    [Fact]
    public async Task Ask_WithFields_PassesTheAnswerOn()
    {
        var changes = new ChangeLog();
        var dag = new DagBuilder("asks");
        var asked = dag.Ask("approve", new HumanQuestion("How many?", ["some", "all"])
        {
            Fields = new Dictionary<string, JsonElement> { ["count"] = JsonSerializer.SerializeToElement(3), ["note"] = JsonSerializer.SerializeToElement("none") },
        });
        dag.Function<HumanAnswer, string>("use", asked, (answer, _, _) => Task.FromResult($"{answer.Chosen[0]} {answer.Fields["count"]} {answer.Fields["note"]}"));
        await using var orchestrator = await StartAsync(TimeProvider.System, changes, dag);
        var runId = await AskAsync(orchestrator, changes);

        await Requests(orchestrator).AnswerAsync(
            new HumanResponse("asks", runId, "approve", ["some"], "bob") { Fields = new Dictionary<string, JsonElement> { ["count"] = JsonSerializer.SerializeToElement(7) } },
            CancellationToken.None);

        var run = await orchestrator.EndOfAsync("asks", runId);
        Assert.Equal("\"some 7 none\"", await orchestrator.Runs.XComAsync(run.Run.RunKey, "use", -1, XCom.ReturnValue, CancellationToken.None));
    }

    private static DagBuilder Approval(HumanQuestion question, bool failsOnReject = false, Action<TaskOptions>? options = null)
    {
        var dag = new DagBuilder("asks");
        dag.Approval("approve", question, failsOnReject, options).Then(dag.Function<Nothing>("publish", (_, _) => Succeed()));
        return dag;
    }

    private static async Task<string> AskAsync(TestOrchestrator orchestrator, ChangeLog changes)
    {
        var triggered = await orchestrator.Commands.TriggerAsync(new TriggerRequest("asks"), CancellationToken.None);
        await changes.UntilAsync("approve", TaskInstanceState.AwaitingInput);
        return triggered.RunId;
    }

    private static Task AnswerAsync(TestOrchestrator orchestrator, string runId, string chosen) =>
        Requests(orchestrator).AnswerAsync(new HumanResponse("asks", runId, "approve", [chosen], "ann"), CancellationToken.None);

    private static IHumanRequests Requests(TestOrchestrator orchestrator) => orchestrator.Services.GetRequiredService<IHumanRequests>();
}
