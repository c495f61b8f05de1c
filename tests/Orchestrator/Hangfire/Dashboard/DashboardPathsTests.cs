namespace Dagfire.Hangfire.Dashboard;

public sealed class DashboardPathsTests
{
    [Theory]
    [InlineData("/jobs/actions/delete/7", true)]
    [InlineData("/jobs/failed/requeue", true)]
    [InlineData("/JOBS/Scheduled/Enqueue/", true)]
    [InlineData("/recurring/remove", true)]
    [InlineData("/jobs/details/7", false)]
    [InlineData("/jobs/failed", false)]
    [InlineData("/recurring", false)]
    [InlineData("/dags/delete", false)]
    public void IsCommand_ByPath_IsWhatChangesSomething(string path, bool expected) => Assert.Equal(expected, DashboardPaths.IsCommand(path));

    [Theory]
    [InlineData("/jobs/details/7", "7")]
    [InlineData("/jobs/Actions/Requeue/a-b/", "a-b")]
    [InlineData("/jobs/failed", null)]
    [InlineData("/jobs/failed/requeue", null)]
    public void JobOf_ByPath_IsTheOneJobItIsAbout(string path, string? expected) => Assert.Equal(expected, DashboardPaths.JobOf(path));

    [Theory]
    [InlineData("/dags", true)]
    [InlineData("/dags/any/runs/any", true)]
    [InlineData("/stats", true)]
    [InlineData("/Stats/", true)]
    [InlineData("/js18240123", true)]
    [InlineData("/fonts/glyphicons-halflings-regular/woff2", true)]
    [InlineData("/jobs/enqueued", false)]
    [InlineData("/jobs/enqueued/dags/x", false)]
    [InlineData("/", false)]
    public void IsForWhoSeesSomeDags_ByPath_IsWhatNamesNoDagByItself(string path, bool expected) => Assert.Equal(expected, DashboardPaths.IsForWhoSeesSomeDags(path));
}
