using Dagfire.Dashboard.Pages.Dags.Graph;
using Dagfire.Dashboard.Pages.Dags.Grid;
using Dagfire.Dashboard.Pages.Now;
using Dagfire.Dashboard.Pages.Parts;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages;

public sealed class PartsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0.4, "400 ms")]
    [InlineData(7.5, "7.5 s")]
    [InlineData(61, "1 min 1 s")]
    [InlineData(3700, "1 h 1 min")]
    [InlineData(90_000, "1 d 1 h")]
    public void Duration_OfAnyLength_IsShort(double seconds, string words) => Assert.Equal(words, TimeWords.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Links_IdsWithSlashesAndQuestionMarks_StayOnePart() =>
        Assert.Equal("/x/dags/a%2Fb/runs/r%3F1%2B00%3A00/tasks/t?map_index=3&attempt=2", Links.Task("/x", "a/b", "r?1+00:00", "t", 3, 2));

    [Fact]
    public void GridLines_NestedGroups_StandBeforeTheirTasksAndFold()
    {
        TaskStructure[] tasks = [Task("a"), Task("g.b", "g"), Task("g.h.c", "g.h"), Task("g.d", "g"), Task("e")];

        var open = GridLines.Of(tasks, ["old"], new HashSet<string>());
        var folded = GridLines.Of(tasks, [], new HashSet<string> { "g" });

        Assert.Equal(["a:0", "g:0", "b:1", "h:1", "c:2", "d:1", "e:0", "old:0"], open.Select(line => $"{line.Name}:{line.Depth}"));
        Assert.Equal(["a", "g", "e"], folded.Select(line => line.Id));
        Assert.Equal(["g.b", "g.h.c", "g.d"], folded[1].Tasks);
    }

    [Fact]
    public void GridCells_OfAGroup_AreTheWorstWithCounts()
    {
        var lines = GridLines.Of([Task("g.a", "g"), Task("g.b", "g")], [], new HashSet<string>());
        var cells = GridCellsOfLines.Of(lines, [new(1, "g.a", TaskInstanceState.Success, 1, 1), new(1, "g.b", TaskInstanceState.Failed, 3, 2) { States = new Dictionary<TaskInstanceState, int> { [TaskInstanceState.Failed] = 1, [TaskInstanceState.Success] = 2 } }]);

        Assert.Equal((TaskInstanceState.Failed, 4, 2), (cells[(1, "g")].State, cells[(1, "g")].Instances, cells[(1, "g")].Attempt));
        Assert.Equal(3, cells[(1, "g")].States[TaskInstanceState.Success]);
    }

    [Fact]
    public void DayShapes_HoursOfRuns_AreBarsWithWords()
    {
        var shape = DayShapes.Of([new(new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero), 3, 1)], Now);

        Assert.Equal(24, shape.Bars.Count);
        Assert.Equal("12:00 UTC: 3 well, 1 failed", shape.Bars[^1].Title);
        Assert.Equal("1 run ended in the last 24 hours: 0 well, 1 failed.", DayShapes.Of([new(Now, 0, 1)], Now).Words);
        Assert.Equal("4 runs ended in the last 24 hours: 3 well, 1 failed.", shape.Words);
    }

    [Theory]
    [InlineData(null, 1800, "fit", 1800)]
    [InlineData(null, 9000, null, 9000)]
    [InlineData("50", 1800, null, 900)]
    [InlineData("24", 1800, "fit", 1800)]
    [InlineData("nonsense", 1800, "fit", 1800)]
    public void PictureSize_AskedFor_IsThatOrFitsThePage(string? asked, int width, string? expectedClass, int expectedWidth)
    {
        var size = PictureSize.Of(asked);

        Assert.Equal((expectedClass, expectedWidth), (size.Class(width), size.Scale(width)));
    }

    [Theory]
    [InlineData(10, true)]
    [InlineData(60, false)]
    public void ClusterHealth_OfHeartbeats_SaysWhoIsAlive(int secondsAgo, bool isAlive)
    {
        var health = ClusterHealth.Of([new WorkerView(1, "host", 7, Now, Now.AddSeconds(-secondsAgo), 4)], new WorkloadView(0, 0, 0, null), new DatabaseHealth(Problem: null, TimeSpan.Zero), Now);

        Assert.Equal((isAlive, isAlive ? 4 : 0), (health.IsSchedulerAlive, health.Slots));
    }

    private static TaskStructure Task(string id, string? group = null) => new()
    {
        TaskId = id,
        Operator = "function",
        Upstream = [],
        TriggerRule = TriggerRule.AllSuccess,
        Role = TaskRole.Work,
        Retries = 0,
        Queue = "default",
        Pool = "default_pool",
        Group = group,
    };
}
