namespace Dagfire.Compilation;

public sealed class PartitionCompilationTests
{
    private static readonly Asset A = new("a");
    private static readonly Asset B = new("b");

    [Fact]
    public void Compile_FaultyMappers_AreAllNamed()
    {
        var schedule = Schedule.PartitionedAssets(A & B, PartitionMapper.ToDay("Europe/Berlim"))
            .Map(A, PartitionMapper.Product(PartitionMapper.Identity) with { Delimiter = "/" })
            .Map(A, PartitionMapper.Chain(PartitionMapper.Identity, PartitionMapper.ToWeek() with { InputFormat = "%G-%V", OutputFormat = "%U" }))
            .Map(new Asset("c"), PartitionMapper.AllowedKeys())
            .Map(B, PartitionMapper.AllowedKeys("", "us"));

        var problems = ProblemsOf(schedule);

        foreach (var part in new[]
        {
            "The schedule: Time zone 'Europe/Berlim' is unknown; did you mean 'Europe/Berlin'?", "The asset 'a': A product of partition mappers needs at least 2 of them; there is 1.",
            "The asset 'a': The key format '%G-%V' has '%G'", "The asset 'a': The key format '%U' has '%U'", "The asset 'c': The list of allowed partition keys is empty.",
            "The asset 'b': The partition key is empty.", "There is a partition mapper for 'c', which the schedule does not wait for; it waits for 'a', 'b'.",
            "There are 2 partition mappers for 'a'; there is room for one.",
        })
            Assert.Contains(part, problems.Select(problem => problem[..Math.Min(problem.Length, part.Length)]));
    }

    [Fact]
    public void Compile_PartitionsBesideTimeOrEvents_AreRefused()
    {
        var schedule = Schedule.PartitionedAssets(A) with { Time = Schedule.Daily, OneRunPerEvent = true };

        Assert.Equal(["it cannot run by time, too.", "cannot be for a single event."], ProblemsOf(schedule).Select(problem => problem[(problem.IndexOf(';', StringComparison.Ordinal) + 2)..]).Select(text => text.Replace("each run is for a partition, and ", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Compile_AllowedRunTypes_MustHoldThoseOfTheSchedule()
    {
        Assert.Contains("leaves out asset_triggered", Assert.Single(ProblemsOf(Schedule.PartitionedAssets(A), RunType.Scheduled)), StringComparison.Ordinal);
        Assert.Contains("leaves out scheduled", Assert.Single(ProblemsOf(Schedule.CronPartition("@daily"), RunType.AssetTriggered)), StringComparison.Ordinal);
        Assert.Empty(ProblemsOf(Schedule.PartitionedAssets(A), RunType.AssetTriggered));
    }

    [Theory]
    [InlineData("when a partition is updated: a and b; for the same key; a: the day in Europe/Berlin", false)]
    [InlineData("when a partition is updated: a and b; for the week of a key %Y as %V; a: the day in Europe/Berlin", true)]
    public void Describe_Partitions_ChangesWithEverythingThatMakesTheKey(string words, bool isOther)
    {
        var mapper = isOther ? PartitionMapper.ToWeek() with { InputFormat = "%Y", OutputFormat = "%V" } : PartitionMapper.Identity;

        Assert.Equal(words, DagCompiler.Compile(Dag(Schedule.PartitionedAssets(A & B, mapper).Map(A, PartitionMapper.ToDay("Europe/Berlin"))).Build()).Dag!.Timetable.Describe());
    }

    private static List<string> ProblemsOf(Schedule schedule, params IReadOnlyList<RunType> allowed)
    {
        var dag = Dag(schedule);
        dag.AllowedRunTypes = allowed;
        return [.. DagCompiler.Compile(dag.Build()).Problems.Select(problem => problem.Message)];
    }

    private static DagBuilder Dag(Schedule schedule)
    {
        var dag = new DagBuilder("dag") { Schedule = schedule };
        dag.Function("task", (_, _) => Task.CompletedTask);
        return dag;
    }
}
