using Dagfire.Timetables;

namespace Dagfire.Compilation;

public sealed class AssetCompilationTests
{
    [Fact]
    public void Compile_FaultyAssets_AreAllNamed()
    {
        var dag = Dag("dag", Schedule.Assets(new Asset(" ", "uri") | AssetCondition.All([]), new Asset("tab\tbed")));
        dag.Defaults.Inlets = [Asset.ByUri(new string('x', 1001)), new AssetAlias("ä")];
        dag.Function<Nothing>("other", (_, _) => throw new InvalidOperationException()).Outlet(new Asset("same", "one"), new Asset("same", "two"), new Asset("else", "two"));

        var problems = DagCompiler.Compile(dag.Build()).Problems.Select(problem => problem.Message).ToList();

        foreach (var part in new[]
        {
            "The name of an asset is empty.", "a list of assets that is empty", "'tab?bed' contains the character U+0009", "has 1001 characters; the limit is 1000", "'ä' contains the character U+00E4",
            "The asset name 'same' stands for several uris: 'one', 'two'.", "The asset uri 'two' has several names: 'same', 'else'.",
        })
            Assert.Contains(problems, problem => problem.Contains(part, StringComparison.Ordinal));
    }

    [Fact]
    public void Compile_ScheduledByAssets_NeedsNoStartDateForCatchup()
    {
        var (byAssets, both) = (Dag("a", Schedule.Assets(new Asset("x"))), Dag("b", Schedule.AssetsOrTime(new Asset("x"), Schedule.Daily)));
        byAssets.Catchup = both.Catchup = true;

        Assert.NotNull(DagCompiler.Compile(byAssets.Build()).Dag);
        Assert.Contains("Catchup needs a StartDate", Assert.Single(DagCompiler.Compile(both.Build()).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_TimeBesideAssets_IsCheckedToo()
    {
        Assert.Contains("61", Assert.Single(DagCompiler.Compile(Dag("a", Schedule.AssetsOrTime(new Asset("x"), Schedule.Cron("61 * * * *"))).Build()).Problems).Message, StringComparison.Ordinal);
        Assert.Contains("waits for assets itself", Assert.Single(DagCompiler.Compile(Dag("b", Schedule.AssetsOrTime(new Asset("x"), Schedule.Assets(new Asset("y")))).Build()).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_Schedules_ReadAsWords()
    {
        Assert.Equal("when updated: x and (y or z)", WordsOf(Schedule.Assets(new Asset("x") & (new Asset("y") | Asset.ByUri("z")))));
        Assert.Equal("when updated: x; and at 00:00", WordsOf(Schedule.AssetsOrTime(new Asset("x"), Schedule.Daily)), ignoreCase: true);
    }

    [Fact]
    public void Load_DagsThatDisagreeOnAnAsset_TheFirstByIdIsRight()
    {
        var catalog = new DagCatalog();
        catalog.Load(new[] { ("c", new Asset("orders", "s3://new")), ("a", new Asset("orders", "s3://old")), ("b", new Asset("bills", "s3://old")), ("d", new Asset("orders", "s3://old")) }
            .Select(pair => DagCompiler.Compile(Dag(pair.Item1, Schedule.Assets(pair.Item2)).Build())).ToList());

        Assert.Equal(["a", "d"], catalog.Dags.Select(dag => dag.Id.Value));
        Assert.Equal(
            [
                "b: The asset uri 's3://old' has the name 'bills' here and 'orders' in 'a'; a uri belongs to one asset.",
                "c: The asset 'orders' has the uri 's3://new' here and 's3://old' in 'a'; a name belongs to one asset.",
            ],
            catalog.Problems.Select(problem => problem.ToString()));
    }

    private static string WordsOf(Schedule schedule) => TimetableFactory.From(schedule).Timetable!.Describe();

    private static DagBuilder Dag(string id, Schedule schedule)
    {
        var dag = new DagBuilder(id) { Schedule = schedule };
        dag.Function<Nothing>("task", (_, _) => throw new InvalidOperationException());
        return dag;
    }
}
