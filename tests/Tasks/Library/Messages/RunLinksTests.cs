namespace Dagfire.Tasks.Messages;

public sealed class RunLinksTests
{
    [Theory]
    [InlineData("https://d.example", -1, "https://d.example/dags/dag/runs/manual__2026-11-20T00%3A00%3A00%2B00%3A00/tasks/t?try_number=2")]
    [InlineData("https://d.example/base/", 3, "https://d.example/base/dags/dag/runs/manual__2026-11-20T00%3A00%3A00%2B00%3A00/tasks/t/mapped/3?try_number=2")]
    public void Log_BaseAddress_IsFollowedByAirflowsPath(string address, int mapIndex, string expected) =>
        Assert.Equal(expected, new RunLinks(new Uri(address)).Log("dag", "manual__2026-11-20T00:00:00+00:00", "t", mapIndex, 2)!.AbsoluteUri);

    [Fact]
    public void Run_WithoutBaseAddress_IsNone() => Assert.Null(new RunLinks(null).Run("dag", "run"));
}
