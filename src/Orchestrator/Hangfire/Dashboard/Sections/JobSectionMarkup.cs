using Dagfire.Hangfire.Dashboard.Pages;
using Dagfire.Queries;
using Hangfire.Dashboard;

namespace Dagfire.Hangfire.Dashboard.Sections;

/// <summary>Writes what the page of a job says about its attempt.</summary>
internal sealed class JobSectionMarkup(JobSection section, Places places)
{
    private readonly Markup _page = new();

    /// <summary>The section for a page of Hangfire's; nothing when the job is for something else.</summary>
    internal static NonEscapedString Of(JobDetailsRendererDto job) => DashboardVisit.Of(job.Page)?.Section is { } section && section.Job.JobId == job.JobId
        ? new JobSectionMarkup(section, new Places(job.Page)).Write()
        : new NonEscapedString("");

    private NonEscapedString Write()
    {
        _page.Add($"<h3>Task instance</h3>");
        if (section.Run is { } run)
            WriteFacts(run);
        else
            _page.Add($"<p class=\"text-muted\">The run of this job is gone.</p>");
        WriteRelated("Upstream jobs", "made it ready", section.Upstream);
        WriteRelated("Downstream jobs", "made ready by it", section.Downstream);
        WriteCarried();
        if (section.Run is { } known)
            WriteLog(known);
        return _page.ToHtml();
    }

    private void WriteFacts(DagRunView run)
    {
        var attempt = section.Attempt;
        _page.Add($"<dl class=\"dl-horizontal dagfire-facts\"><dt>DAG</dt><dd>{Bits.Link(places.Dag(run.DagId), run.DagId)}</dd>");
        _page.Add($"<dt>Run</dt><dd>{Bits.Link(places.Run(run.DagId, run.RunId), run.RunId)} {Bits.State(run.State)}</dd><dt>Task</dt><dd>{attempt.TaskId}</dd>");
        if (attempt.MapIndex >= 0)
            _page.Add($"<dt>Map index</dt><dd>{attempt.MapIndex} {section.Instance?.MapIndexName}</dd>");
        _page.Add($"<dt>Attempt</dt><dd>{attempt.Attempt}{(section.IsEarlier ? ", an earlier one" : "")}</dd>");
        if (section.Instance is { } instance)
            _page.Add($"<dt>State</dt><dd>{Bits.State(instance.State)} {(instance.Reason is { } reason ? $"{reason.Type}: {reason.Message}" : "")}</dd>");
        _page.Add($"<dt>Log</dt><dd>{Bits.Link(places.SiteLog(run.DagId, run.RunId, attempt.TaskId, attempt.MapIndex, attempt.Attempt), "open in Dagfire")}</dd></dl>");
    }

    private void WriteRelated(string title, string cause, RelatedJobs related)
    {
        if (related.Jobs.Count == 0)
            return;
        _page.Add($"<h4>{title}</h4><div class=\"table-responsive\"><table class=\"table\"><tbody>");
        foreach (var job in related.Jobs)
        {
            var (entry, number) = (job.Entry, Bits.JobNumber(job.Entry.JobId));
            _page.Add($"<tr><td class=\"min-width\">{(job.State is null ? Markup.Of($"{number}") : Bits.Link(places.Job(entry.JobId), number))}</td><td class=\"min-width\">{Bits.JobState(job.State)}</td>");
            _page.Add($"<td class=\"word-break\">{Bits.Instance(entry.Task, entry.MapIndex)}</td><td class=\"align-right\">{(job.IsCause ? cause : "")}</td></tr>");
        }

        _page.Add($"</tbody></table></div>");
        if (related.More > 0)
            _page.Add($"<p class=\"text-muted\">and {related.More} more</p>");
    }

    private void WriteCarried()
    {
        if (section.Carried.Count == 0)
            return;
        _page.Add($"<h4>Carried on with</h4><ol>");
        foreach (var carried in section.Carried)
            _page.Add($"<li>{Bits.Instance(carried.Task, carried.MapIndex)}, attempt {carried.Attempt}: {carried.End}</li>");
        _page.Add($"</ol>");
    }

    private void WriteLog(DagRunView run)
    {
        _page.Add($"<h4>Last log lines</h4>");
        if (section.Log is { Count: > 0 } lines)
            _page.Add($"<pre class=\"dagfire-log\">{string.Join('\n', lines)}</pre>");
        else
            _page.Add($"<p class=\"text-muted\">The attempt wrote no log, or its log is not on this machine.</p>");
    }
}
