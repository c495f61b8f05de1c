using Dagfire.Queries;
using Hangfire.Dashboard;

namespace Dagfire.Hangfire.Dashboard.Pages;

/// <summary>A run with its task instances and their jobs.</summary>
internal sealed class RunPage(RunOnPage run) : DagfirePage
{
    protected override string Title => run.Run.RunId;

    protected override IReadOnlyList<(string Title, string Url)> Way => [("DAGs", Places.Dags), (run.Run.DagId, Places.Dag(run.Run.DagId))];

    protected override string SitePage => Places.SiteRun(run.Run.DagId, run.Run.RunId);

    protected override void WriteBody(Markup page)
    {
        var view = run.Run;
        WriteFacts(
            page,
            ("DAG", Bits.Link(Places.Dag(view.DagId), view.DagId)),
            ("State", Markup.Of($"{Bits.State(view.State)} {view.Reason}")),
            ("Type", Markup.Of($"{view.RunType.Name()}")),
            ("Logical date", Bits.Time(view.LogicalDate)),
            ("Started", Bits.Time(view.StartedAt)),
            ("Duration", Markup.Of($"{Bits.Duration(view.StartedAt, view.EndedAt, Now)}")));
        WriteHead(page, "Task", "State", "Attempt", "Jobs", "Started", "Duration", "Reason");
        foreach (var instance in run.Instances)
            WriteRow(page, instance);
        WriteEnd(page);
        run.Pager.BasePageUrl = Places.Run(view.DagId, view.RunId);
        page.Add($"{Html.Paginator(run.Pager)}");
    }

    private void WriteRow(Markup page, TaskInstanceView instance)
    {
        var name = Bits.Instance(instance.TaskId, instance.MapIndex, instance.MapIndexName);
        var log = Places.SiteLog(run.Run.DagId, run.Run.RunId, instance.TaskId, instance.MapIndex, instance.Attempt);
        page.Add($"<tr><td class=\"word-break\">{(instance.Attempt > 0 ? Bits.Link(log, name) : Markup.Of($"{name}"))}</td>");
        page.Add($"<td>{Bits.State(instance.State)}</td><td>{instance.Attempt} / {instance.MaxAttempts}</td><td>{Jobs(instance)}</td>");
        page.Add($"<td>{Bits.Time(instance.StartedAt)}</td><td>{Bits.Duration(instance.StartedAt, instance.EndedAt, Now)}</td>");
        page.Add($"<td class=\"word-break\">{(instance.Reason is { } reason ? $"{reason.Type}: {reason.Message}" : "")}</td></tr>");
    }

    private NonEscapedString Jobs(TaskInstanceView instance)
    {
        var jobs = new Markup();
        foreach (var entry in run.Jobs[(instance.TaskId, instance.MapIndex)])
            jobs.Add($"{Bits.Link(Places.Job(entry.JobId), Bits.JobNumber(entry.JobId))} ");
        return jobs.ToHtml();
    }
}

/// <summary>A run with a part of its task instances.</summary>
/// <param name="Run">The run.</param>
/// <param name="Instances">The instances of this part, upstream first.</param>
/// <param name="Jobs">The jobs of its instances, oldest first.</param>
/// <param name="Pager">Which part it is.</param>
internal sealed record RunOnPage(DagRunView Run, IReadOnlyList<TaskInstanceView> Instances, ILookup<(string Task, int MapIndex), AttemptEntry> Jobs, Pager Pager);
