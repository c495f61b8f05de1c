using Dagfire.Auditing;
using Dagfire.Commands;
using Dagfire.Dashboard.Support;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.TaskInstances;

public sealed class TaskEventsTests
{
    private static readonly TaskInstanceView Instance = new() { RunKey = 1, TaskId = "load", MapIndex = 2, State = TaskInstanceState.Success, Attempt = 1 };

    [Theory]
    [InlineData("load", 2, null, true)]
    [InlineData("load", null, null, true)]
    [InlineData("load", 1, null, false)]
    [InlineData("other", 2, """{"tasks": ["load"]}""", false)]
    [InlineData(null, null, """{"tasks": ["extract", "load"]}""", true)]
    [InlineData(null, null, """{"tasks": ["extract"]}""", false)]
    [InlineData(null, null, """{"tasks": 7}""", false)]
    [InlineData(null, null, "[]", false)]
    [InlineData(null, null, null, false)]
    public void IsAbout_AnEntry_WhenItNamesTheInstance(string? taskId, int? mapIndex, string? extra, bool expected) =>
        Assert.Equal(expected, TaskEvents.IsAbout(new AuditEntry("clear_task_instances") { TaskId = taskId, MapIndex = mapIndex, Extra = extra }, Instance));

    [Fact]
    public async Task Page_ForWhoMayReadThem_ShowsWhoDidWhat()
    {
        await using var site = await RunningSite.WithDagsAsync(PageDags.Sales());
        await site.RunAsync(new TriggerRequest("sales") { RunId = "one" });
        var admin = await site.SignedInAsync("admin");
        await site.Of<INotes>().NoteTaskAsync("sales", "one", new MappedTask("extract", -1), "looked at it", CancellationToken.None);

        var page = await admin.TextAsync("/dags/sales/runs/one/tasks/extract");
        var other = await admin.TextAsync("/dags/sales/runs/one/tasks/report");
        var viewers = await (await site.SignedInAsync("viewer")).TextAsync("/dags/sales/runs/one/tasks/extract");

        Assert.Contains("patch task instance", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/admin/audit?dag=sales&amp;run=one&amp;task=extract\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("patch task instance", other, StringComparison.Ordinal);
        Assert.DoesNotContain("What people and programs did", viewers, StringComparison.Ordinal);
        Assert.Contains("patch task instance", await admin.TextAsync("/admin/audit?dag=sales&run=one&task=extract"), StringComparison.Ordinal);
        Assert.Contains("href=\"/admin/audit?dag=sales&amp;run=one\"", await admin.TextAsync("/dags/sales/runs/one"), StringComparison.Ordinal);
    }
}
