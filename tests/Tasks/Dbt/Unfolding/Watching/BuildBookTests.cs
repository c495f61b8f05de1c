using Dagfire.Dbt.CommandLine;
using Dagfire.Dbt.Console;
using Dagfire.Dbt.Running;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Unfolding.Watching;

public sealed class BuildBookTests
{
    private const string Model = "model.shop.a";
    private const string Test = "test.shop.unique_a.1";

    private readonly BuildBook _book = new(3, new Dictionary<string, IReadOnlyList<string>> { ["a"] = [Model, Test], ["b"] = ["model.shop.b"] });

    [Fact]
    public void Take_LastNodeOfATaskEnds_TellsHowAllOfThemEnded()
    {
        Assert.Empty(Played(DbtLines.Whole(Model, "success", "CREATE VIEW")));

        var (task, outcome) = Assert.Single(Played(DbtLines.Whole(Test, "fail", "Got 2 results, configured to fail if != 0", 2)));

        Assert.Equal(("a", 3), (task, outcome.Attempt));
        Assert.Equal([(Model, "success", "CREATE VIEW"), (Test, "fail", "Got 2 results, configured to fail if != 0")], outcome.Nodes.Select(end => (end.NodeId, end.Status, end.Message!)));
        Assert.Equal(
            ["11:22:33  1 of 9 START model.shop.a [RUN]", "11:22:33  1 of 9 SUCCESS a [SUCCESS in 0.05s]", "11:22:33  1 of 9 START test.shop.unique_a.1 [RUN]", "11:22:33  1 of 9 FAIL unique_a [FAIL in 0.05s]", "Got 2 results, configured to fail if != 0"],
            outcome.Lines.Select(line => line.Text));
        Assert.Equal(["model.shop.b"], _book.Open);
    }

    [Fact]
    public void Take_NodeLeftOut_TellsWhetherForAFailure()
    {
        Assert.True(Assert.Single(Played(DbtLines.LeftOut("model.shop.b"))).Outcome.Nodes[0].LeftOut);
        var (_, outcome) = Assert.Single(_book.Take([Ended(Model, "skipped"), Ended(Test, "skipped"), Ended("model.shop.b", "success"), Ended("operation.shop.x-0", "success")]));
        Assert.All(outcome.Nodes, end => Assert.False(end.LeftOut));
    }

    [Fact]
    public void Take_ResultWithoutMessageAsOfDbt2_TakesTheNodesError()
    {
        var said = new[] { DbtLines.Start("model.shop.b"), DbtLines.Result("model.shop.b", "error"), DbtLines.FinishedByDbt2("model.shop.b", "error") };
        Assert.Equal("11:22:33  1 of 9 ERROR b [ERROR in 0.05s]", Assert.Single(Played(said)).Outcome.Nodes[0].Message);
    }

    [Fact]
    public void Take_UnexpectedException_IsTheNodesEnd()
    {
        var end = Assert.Single(Played([DbtLines.Start("model.shop.b"), DbtLines.Exception("model.shop.b", "'NoneType' object is not iterable")])).Outcome.Nodes[0];
        Assert.Equal(("error", "'NoneType' object is not iterable"), (end.Status, end.Message));
    }

    [Fact]
    public void Take_ANodeTwice_CountsOnce()
    {
        Played(DbtLines.Whole("model.shop.b", "success"));
        Assert.Empty(_book.Take([Ended("model.shop.b", "error")]));
        Assert.Equal("success", Assert.Single(_book.Ends).Status);
    }

    [Fact]
    public void Take_MoreThanATaskMayPassOn_KeepsTheLast()
    {
        for (var line = 0; line < BuildBook.MaxLines + 10; line++)
            _book.Take(new DbtEvent("Note", "model.shop.b", LogLevel.Information, [new string('ä', 5000) + line], null));

        var (_, outcome) = Assert.Single(Played([DbtLines.Finished("model.shop.b", "error", new string('ß', 5000))]));

        Assert.Equal(BuildBook.MaxLines, outcome.Lines.Count);
        Assert.All(outcome.Lines, line => Assert.True(line.Text.Length <= BuildBook.MaxLength));
        Assert.Equal(BuildBook.MaxLength, outcome.Nodes[0].Message!.Length);
        Assert.True(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(outcome, DagfireJson.Options).Length < XCom.MaxBytes);
    }

    [Fact]
    public void TakeEnd_TestDbtKnowsNothingOf_EndsItsTaskWithAWarning()
    {
        Played(DbtLines.Whole(Model, "success"));

        var (task, outcome) = Assert.Single(_book.TakeEnd());

        Assert.Equal("a", task);
        Assert.Contains(outcome.Lines, line => line.Level == LogLevel.Warning && line.Text.Contains(Test, StringComparison.Ordinal));
        Assert.Equal(["model.shop.b"], _book.Open);
    }

    [Fact]
    public void Output_SecretInAnEntry_IsTakenOutOfTheEvent()
    {
        var told = new List<DbtEvent>();
        var command = new DbtCommand(DbtVerb.Build, ".") { Environment = new Dictionary<string, string> { ["WAREHOUSE_PASSWORD"] = "hunter22" } };
        var reader = new DbtLogReader(command, new LinesLogger(), SecretScrubber.ByName(command.Environment), TimeProvider.System, told.Add);

        foreach (var line in DbtLines.Whole(Model, "error", "login with hunter22 failed")) reader.Output(line);

        Assert.Equal("login with ***** failed", told[^1].Result!.Message);
    }

    private static DbtNodeResult Ended(string id, string status) => new(id, status, null, null, TimeSpan.Zero);

    private List<(string Task, TaskOutcome Outcome)> Played(IEnumerable<string> lines)
    {
        var ended = new List<(string, TaskOutcome)>();
        var command = new DbtCommand(DbtVerb.Build, ".");
        var reader = new DbtLogReader(command, new LinesLogger(), new SecretScrubber(command.Environment), TimeProvider.System, told =>
        {
            if (_book.Take(told) is { } complete) ended.Add(complete);
        });
        foreach (var line in lines) reader.Output(line);
        return ended;
    }
}
