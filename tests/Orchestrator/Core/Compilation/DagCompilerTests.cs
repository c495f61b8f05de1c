namespace Dagfire.Compilation;

public sealed class DagCompilerTests
{
    [Fact]
    public void Compile_ManyMistakes_AreAllListedAtOnce()
    {
        var dag = new DagBuilder("dag/one") { MaxActiveRuns = 0, RunTimeout = TimeSpan.Zero, Catchup = true, Schedule = Schedule.Cron("61 * * * *") };
        dag.Defaults.Retries = -1;
        Add(dag, "extract", options => (options.ExecutionTimeout, options.RetryDelay, options.MaxRetryDelay) = (TimeSpan.Zero, TimeSpan.FromSeconds(-1), TimeSpan.Zero));
        Add(dag, "extract", options => (options.Queue, options.RetryExponentialBackoff, options.Retries) = ("a b", double.NaN, 1001));
        Add(dag, "load/it");
        dag.Edge("extrac", "extract");
        dag.Edge("extract", "nowhere");

        var problems = DagCompiler.Compile(dag.Build()).Problems.Select(problem => problem.ToString()).ToList();

        Assert.Null(DagCompiler.Compile(dag.Build()).Dag);
        foreach (var part in new[]
        {
            "dag/one", "MaxActiveRuns is 0", "RunTimeout is 00:00:00", "Catchup needs a StartDate", "61", "In the defaults: Retries is -1", "ExecutionTimeout is 00:00:00",
            "RetryDelay is -00:00:01", "MaxRetryDelay is 00:00:00", "'extract' is used 2 times", "'a b' contains ' '", "RetryExponentialBackoff is NaN", "Retries is 1001",
            "'load/it' contains '/'", "The upstream 'extrac' does not exist. Did you mean 'extract'?", "extract -> nowhere",
        })
            Assert.Contains(problems, problem => problem.Contains(part, StringComparison.Ordinal));
    }

    [Fact]
    public void Compile_NoTasks_IsAProblem() =>
        Assert.Equal("empty: The DAG has no tasks.", Assert.Single(DagCompiler.Compile(new DagBuilder("empty").Build()).Problems).ToString());

    [Fact]
    public void Compile_EndBeforeStart_IsAProblem()
    {
        var dag = new DagBuilder("dates") { StartDate = DateTimeOffset.UnixEpoch, EndDate = DateTimeOffset.UnixEpoch.AddDays(-1) };
        Add(dag, "task");

        Assert.Contains("lies before", Assert.Single(DagCompiler.Compile(dag.Build()).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_TaskEndsBeforeItStarts_IsAProblem()
    {
        var dag = new DagBuilder("dates");
        Add(dag, "task", options => (options.StartDate, options.EndDate) = (DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(-1)));

        Assert.Equal("dates.task: EndDate 1969-12-31T00:00:00.0000000+00:00 lies before StartDate 1970-01-01T00:00:00.0000000+00:00.", Assert.Single(DagCompiler.Compile(dag.Build()).Problems).ToString());
    }

    [Theory]
    [InlineData(null, null, null, null, null, null, null, null)]
    [InlineData(null, null, 3, 8, null, null, 3, null)]
    [InlineData(null, null, 3, 8, 5, 9, 3, 9)]
    [InlineData(4, 7, 3, 8, 5, 9, 4, 7)]
    [InlineData(4, null, 3, 8, null, 9, 4, 9)]
    public void Compile_DatesOfTheDagAndItsTasks_MakeTheWindowOfItsSchedule(int? start, int? end, int? start1, int? end1, int? start2, int? end2, int? earliest, int? latest)
    {
        var dag = new DagBuilder("dates") { StartDate = Day(start), EndDate = Day(end) };
        Add(dag, "one", options => (options.StartDate, options.EndDate) = (Day(start1), Day(end1)));
        Add(dag, "other", options => (options.StartDate, options.EndDate) = (Day(start2), Day(end2)));

        var window = DagCompiler.Compile(dag.Build()).Dag!.Restriction;

        Assert.Equal((Day(earliest), Day(latest)), (window.Earliest, window.Latest));

        static DateTimeOffset? Day(int? day) => day is { } number ? DateTimeOffset.UnixEpoch.AddDays(number) : null;
    }

    [Fact]
    public void Compile_CatchupFromTheDatesOfItsTasks_IsSound()
    {
        var dag = new DagBuilder("dates") { Catchup = true, Schedule = Schedule.Daily };
        Add(dag, "task", options => options.StartDate = DateTimeOffset.UnixEpoch);

        Assert.Empty(DagCompiler.Compile(dag.Build()).Problems);
    }

    [Fact]
    public void Compile_Cycle_IsShownByItsPath()
    {
        var dag = new DagBuilder("round");
        foreach (var id in new[] { "before", "a", "b", "c" })
            Add(dag, id);
        dag.Edge("before", "a");
        dag.Edge("a", "b");
        dag.Edge("b", "c");
        dag.Edge("c", "a");

        var problem = Assert.Single(DagCompiler.Compile(dag.Build()).Problems);

        Assert.Contains(problem.Message, new[] { "a -> b -> c -> a", "b -> c -> a -> b", "c -> a -> b -> c" }.Select(path => $"The tasks form a cycle: {path}."));
    }

    [Fact]
    public void Compile_TaskAfterItself_IsACycle()
    {
        var dag = new DagBuilder("self");
        Add(dag, "a");
        dag.Edge("a", "a");

        Assert.Equal("self: The tasks form a cycle: a -> a.", Assert.Single(DagCompiler.Compile(dag.Build()).Problems).ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Compile_ChainOf8000_DoesNotOverflow(bool isCircle)
    {
        var dag = new DagBuilder("chain");
        foreach (var index in Enumerable.Range(0, 8000).Reverse())
            Add(dag, $"t{index}");
        foreach (var index in Enumerable.Range(1, 7999))
            dag.Edge($"t{index - 1}", $"t{index}");
        if (isCircle)
            dag.Edge("t7999", "t0");

        var compilation = DagCompiler.Compile(dag.Build());

        if (isCircle)
            Assert.Single(compilation.Problems);
        else
            Assert.Equal(Enumerable.Range(0, 8000).Select(index => $"t{index}"), compilation.Dag!.Tasks.Select(task => task.Id.Value));
    }

    [Fact]
    public void Descendants_Diamond_AreEachThereOnce()
    {
        var dag = new DagBuilder("diamond");
        foreach (var id in new[] { "a", "b", "c", "d" })
            Add(dag, id);
        dag.Edge("a", "b");
        dag.Edge("a", "c");
        dag.Edge("b", "d");
        dag.Edge("c", "d");
        var compiled = DagCompiler.Compile(dag.Build()).Dag!;

        Assert.Equal(["b", "c", "d"], compiled.Find("a")!.Descendants().Select(task => task.Id.Value).Order());
        Assert.Equal(["a", "b", "c"], compiled.Find("d")!.Ancestors().Select(task => task.Id.Value).Order());
    }

    [Fact]
    public void LeavesProveTheEnd_ATaskThatRunsInSpiteOfFailure_ProvesNothingOfWhatIsAboveIt()
    {
        var dag = new DagBuilder("spite");
        foreach (var id in new[] { "fails", "slow" })
            Add(dag, id);
        Add(dag, "join");
        Add(dag, "last", options => options.TriggerRule = TriggerRule.AllDone);
        dag.Edge("fails", "join");
        dag.Edge("slow", "join");
        dag.Edge("join", "last");

        Assert.False(DagCompiler.Compile(dag.Build()).Dag!.LeavesProveTheEnd);
    }

    [Fact]
    public void Load_TheSameIdTwice_LoadsNeither()
    {
        var catalog = new DagCatalog();
        catalog.Load([Compile("twice"), Compile("twice"), Compile("once")]);

        Assert.Equal("once", Assert.Single(catalog.Dags).Id.Value);
        Assert.Contains("declared 2 times", Assert.Single(catalog.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("extrac_tweets", "extract_tweets")]
    [InlineData("EXTRACT_TWEETS", "extract_tweets")]
    [InlineData("load", null)]
    [InlineData("", null)]
    public void NearestName_Slip_IsFound(string typed, string? meant) => Assert.Equal(meant, NearestName.Of(typed, ["serve_docs", "extract_tweets"]));

    [Fact]
    public void NearestName_Tie_IsTheFirstByName() => Assert.Equal(" Did you mean 'aa'?", NearestName.Hint("ax", ["ab", "aa"]));

    private static DagCompilation Compile(string id)
    {
        var dag = new DagBuilder(id);
        Add(dag, "task");
        return DagCompiler.Compile(dag.Build());
    }

    private static void Add(DagBuilder dag, string id, Action<TaskOptions>? options = null) =>
        dag.Function<Nothing>(id, (_, _) => Task.FromResult<TaskResult<Nothing>>(TaskResult.Success), options);
}
