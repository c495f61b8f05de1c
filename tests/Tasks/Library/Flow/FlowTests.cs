using Dagfire.Tasks.Support;

namespace Dagfire.Tasks.Flow;

public sealed class FlowTests
{
    private readonly TaskContext _context = new TaskContextBuilder().Build();

    [Fact]
    public async Task FailRun_FailsForGoodWithItsReason()
    {
        TaskResult result = await new FailRunHandler().RunAsync(new FailRun("because"), _context, CancellationToken.None);

        var failed = Assert.IsType<TaskResult.Failed>(result);
        Assert.Equal(("because", false), (failed.Failure.Message, failed.Retryable));
    }

    [Fact]
    public async Task Noop_Succeeds()
    {
        TaskResult result = await new NoopHandler().RunAsync(new Noop(), _context, CancellationToken.None);

        Assert.Same(TaskResult.Success, result);
    }

    [Theory]
    [InlineData(1, null, false)]
    [InlineData(5, null, false)]
    [InlineData(2, 2, false)]
    [InlineData(3, 2, true)]
    public async Task Fail_FailsItsFirstAttempts(int attempt, int? times, bool succeeds)
    {
        TaskResult result = await new FailHandler().RunAsync(new Fail("no") { Times = times }, new TaskContextBuilder { Attempt = attempt }.Build(), CancellationToken.None);

        Assert.Equal(succeeds, result is TaskResult.Succeeded);
        Assert.Equal(succeeds ? null : true, (result as TaskResult.Failed)?.Retryable);
    }

    [Fact]
    public async Task Fail_NotRetryable_FailsForGood()
    {
        TaskResult result = await new FailHandler().RunAsync(new Fail("no {{ thing }}") { Retryable = false }, Filled(("thing", "chance")), CancellationToken.None);

        var failed = Assert.IsType<TaskResult.Failed>(result);
        Assert.Equal(("no chance", false), (failed.Failure.Message, failed.Retryable));
    }

    [Fact]
    public async Task Skip_SkipsWithItsReason()
    {
        TaskResult result = await new SkipHandler().RunAsync(new Skip("not today"), _context, CancellationToken.None);

        Assert.Equal("not today", Assert.IsType<TaskResult.Skipped>(result).Reason);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(" False ", false)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("None", false)]
    [InlineData("[]", false)]
    [InlineData("no", true)]
    [InlineData("1", true)]
    [InlineData("[0]", true)]
    public async Task ShortCircuit_GoesOnWhenPythonWould(string condition, bool goesOn)
    {
        var parameters = new ShortCircuit("{{ condition }}") { IgnoreTriggerRules = false };

        TaskResult result = await new ShortCircuitHandler().RunAsync(parameters, Filled(("condition", condition)), CancellationToken.None);

        Assert.Equal(goesOn ? TaskResult.Success : TaskResult.SkipDownstream(ignoreTriggerRules: false), result);
    }

    [Theory]
    [InlineData("1", "0", "first")]
    [InlineData("0", "1", "second")]
    [InlineData("0", "0", "third")]
    [InlineData("1", "1", "first")]
    public async Task Branch_TheFirstConditionThatHolds_Decides(string one, string two, string followed)
    {
        var parameters = new Branch("third", "{{ nothing }}") { When = [new BranchCase("{{ one }}", ["first"]), new BranchCase("{{ two }}", ["second"])] };

        TaskResult result = await new BranchHandler().RunAsync(parameters, Filled(("one", one), ("two", two), ("nothing", "")), CancellationToken.None);

        Assert.Equal([followed], Assert.IsType<TaskResult.Branched>(result).Followed);
    }

    [Fact]
    public async Task Wait_ForATime_GivesItsSlotBackOnce()
    {
        var builder = new TaskContextBuilder();
        var context = builder.Build();
        var parameters = new Wait { For = TimeSpan.FromMinutes(5) };
        var end = builder.Clock.GetUtcNow() + TimeSpan.FromMinutes(5);

        TaskResult first = await new WaitHandler().RunAsync(parameters, context, CancellationToken.None);
        builder.Clock.Advance(TimeSpan.FromMinutes(2));
        TaskResult tooEarly = await new WaitHandler().RunAsync(parameters, context, CancellationToken.None);
        builder.Clock.Advance(TimeSpan.FromMinutes(3));
        TaskResult last = await new WaitHandler().RunAsync(parameters, context, CancellationToken.None);

        Assert.Equal([TaskResult.Reschedule(end), TaskResult.Reschedule(end), TaskResult.Success], [first, tooEarly, last]);
    }

    [Theory]
    [InlineData("2026-11-20T13:00:00Z", "Rescheduled")]
    [InlineData("2026-11-20T11:00:00Z", "Succeeded")]
    [InlineData("some day", "Failed")]
    public async Task Wait_UntilAnInstant_ComesFromATemplate(string instant, string expected)
    {
        TaskResult result = await new WaitHandler().RunAsync(new Wait { Until = "{{ at }}" }, Filled(("at", instant)), CancellationToken.None);

        Assert.Equal(expected, result.GetType().Name);
    }

    [Fact]
    public async Task PassOn_AValue_IsPassedOnWithItsTextsFilledIn()
    {
        var value = System.Text.Json.Nodes.JsonNode.Parse("""{"rows": [1, 2.5, true, null, "{{ day }}"]}""");

        TaskResult result = await new PassOnHandler().RunAsync(new PassOn(value), Filled(("day", "Friday")), CancellationToken.None);

        Assert.Equal("""{"rows":[1,2.5,true,null,"Friday"]}""", System.Text.Json.JsonSerializer.Serialize(Assert.IsType<TaskResult.Succeeded>(result).Output));
    }

    private static TaskContext Filled(params (string Name, string Text)[] names) => new TaskContextBuilder { Services = new FakeTemplates(names) }.Build();
}
