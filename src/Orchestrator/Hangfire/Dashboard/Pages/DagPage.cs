using Dagfire.Queries;

namespace Dagfire.Hangfire.Dashboard.Pages;

/// <summary>A DAG with its newest runs.</summary>
internal sealed class DagPage(DagOnPage dag) : DagfirePage
{
    protected override string Title => dag.Dag.DagId;

    protected override IReadOnlyList<(string Title, string Url)> Way => [("DAGs", Places.Dags)];

    protected override string SitePage => Places.SiteDag(dag.Dag.DagId);

    protected override void WriteBody(Markup page)
    {
        var view = dag.Dag;
        WriteFacts(
            page,
            ("Description", Markup.Of($"{view.Description ?? "–"}")),
            ("Owner", Markup.Of($"{view.Owner}")),
            ("Tags", Markup.Of($"{(view.Tags.Count == 0 ? "–" : string.Join(", ", view.Tags))}")),
            ("Schedule", Markup.Of($"{view.Schedule} {DagsPage.Flags(view)}")),
            ("Next run", Bits.Time(view.IsPaused ? null : view.NextRunAfter)));
        if (dag.Runs.Count == 0)
        {
            page.Add($"<div class=\"alert alert-info\">It has no runs yet.</div>");
            return;
        }

        WriteHead(page, "Run", "State", "Type", "Logical date", "Started", "Duration");
        foreach (var run in dag.Runs)
            WriteRow(page, run);
        WriteEnd(page);
    }

    private void WriteRow(Markup page, DagRunView run) => page.Add(
        $"""
        <tr><td class="word-break">{Bits.Link(Places.Run(run.DagId, run.RunId), run.RunId)}</td><td>{Bits.State(run.State)}</td><td>{run.RunType.Name()}</td>
        <td>{Bits.Time(run.LogicalDate)}</td><td>{Bits.Time(run.StartedAt)}</td><td>{Bits.Duration(run.StartedAt, run.EndedAt, Now)}</td></tr>
        """);
}
