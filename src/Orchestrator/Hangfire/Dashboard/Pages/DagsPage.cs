using Dagfire.Queries;
using Hangfire.Dashboard;

namespace Dagfire.Hangfire.Dashboard.Pages;

/// <summary>The list of DAGs.</summary>
internal sealed class DagsPage(IReadOnlyList<DagOnPage> dags, Pager pager) : DagfirePage
{
    protected override string Title => "DAGs";

    protected override string SitePage => $"{Places.Site}dags";

    protected override void WriteBody(Markup page)
    {
        if (dags.Count == 0)
        {
            page.Add($"<div class=\"alert alert-info\">There is no DAG here that you may see.</div>");
            return;
        }

        WriteHead(page, "DAG", "Schedule", "Last runs", "Next run", "");
        foreach (var dag in dags)
            WriteRow(page, dag.Dag, dag.Runs);
        WriteEnd(page);
        pager.BasePageUrl = Places.Dags;
        page.Add($"{Html.Paginator(pager)}");
    }

    private void WriteRow(Markup page, DagView dag, IReadOnlyList<DagRunView> runs)
    {
        page.Add($"<tr><td class=\"word-break\">{Bits.Link(Places.Dag(dag.DagId), dag.DagId)} {Flags(dag)}</td><td>{dag.Schedule}</td><td class=\"dagfire-marks\">");
        foreach (var run in runs.Reverse())
            page.Add($"{Bits.Mark(Places.Run(dag.DagId, run.RunId), run)}");
        page.Add($"</td><td>{Bits.Time(dag.IsPaused ? null : dag.NextRunAfter)}</td><td class=\"align-right\">{Bits.Link(Places.SiteDag(dag.DagId), "open in Dagfire")}</td></tr>");
    }

    internal static NonEscapedString Flags(DagView dag) =>
        Markup.Of($"{(dag.IsPaused ? Bits.Label("inactive", "paused") : null)}{(dag.IsStale ? Bits.Label("inactive", "code is gone") : null)}");
}

/// <summary>A DAG with its newest runs, newest first.</summary>
internal sealed record DagOnPage(DagView Dag, IReadOnlyList<DagRunView> Runs);
