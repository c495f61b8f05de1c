using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags.Versions;

public sealed class StructureDifferencesTests
{
    [Fact]
    public void Of_TheSame_AreNone() => Assert.Empty(StructureDifferences.Of(Dag("a", Structures.Task("a")), Dag("a", Structures.Task("a"))));

    [Fact]
    public void Of_TasksAndArrows_SayWhatCameAndWent()
    {
        var differences = StructureDifferences.Of(
            Dag("daily", Structures.Task("a"), Structures.Task("b", "a"), Structures.Task("c", "a")),
            Dag("hourly", Structures.Task("a"), Structures.Task("d", "a"), Structures.Task("c", "d") with { Retries = 2, Description = "new" }));

        Assert.Equal(
            [
                "Changed Schedule: daily → hourly", "Added Task d (Shell) after a", "Gone Task b (Shell)", "Added c runs after d", "Gone c runs after a", "Changed c, retries: 0 → 2",
                "Changed c, description: none → new",
            ],
            differences.Select(difference => $"{difference.Kind} {difference.Text}"));
    }

    private static DagStructure Dag(string schedule, params TaskStructure[] tasks) => new() { Schedule = schedule, Tasks = tasks };
}
