using System.Globalization;
using System.Text.RegularExpressions;
using Dagfire.Queries;
using Hangfire.Dashboard;
using Microsoft.Extensions.DependencyInjection;

namespace Dagfire.Hangfire.Dashboard.Pages;

/// <summary>Reads what a page shows, of the DAGs that whoever asks may see; <see langword="null"/> where there is no such page for them.</summary>
internal sealed class PageReader
{
    private const int DagsOnPage = 50;
    private const int InstancesOnPage = 200;
    private const int MarksOfDag = 12;
    private const int RunsOfDag = 50;

    private readonly DashboardContext _context;
    private readonly DashboardVisit _visit;
    private readonly IDagQueries _dags;
    private readonly IRunQueries _runs;
    private readonly CancellationToken _aborted;

    internal PageReader(DashboardContext context)
    {
        var request = context.GetHttpContext();
        _context = context;
        _visit = DashboardVisit.Of(context)!;
        _dags = request.RequestServices.GetRequiredService<IDagQueries>();
        _runs = request.RequestServices.GetRequiredService<IRunQueries>();
        _aborted = request.RequestAborted;
    }

    internal async Task<DagfirePage?> DagsAsync(Match match)
    {
        var visible = (await _dags.ListAsync(_aborted)).Where(dag => _visit.MayRead(dag.DagId, dag.Tags)).ToList();
        var pager = PagerOf(DagsOnPage, visible.Count);
        var shown = new List<DagOnPage>();
        foreach (var dag in visible.Skip(pager.FromRecord).Take(pager.RecordsPerPage))
            shown.Add(await WithRunsAsync(dag, MarksOfDag));
        return new DagsPage(shown, pager);
    }

    internal async Task<DagfirePage?> DagAsync(Match match) => await FindAsync(match) is { } dag ? new DagPage(await WithRunsAsync(dag, RunsOfDag)) : null;

    internal async Task<DagfirePage?> RunAsync(Match match)
    {
        if (await FindAsync(match) is not { } dag || await _runs.FindAsync(dag.DagId, match.Groups["run"].Value, _aborted) is not { } run)
            return null;
        var structure = (await _dags.VersionsAsync(dag.DagId, _aborted)).FirstOrDefault(version => version.Version == run.DagVersion)?.Structure;
        var order = (structure?.Tasks ?? []).Index().ToDictionary(task => task.Item.TaskId, task => task.Index);
        var instances = (await _runs.TaskInstancesAsync(run.RunKey, _aborted))
            .OrderBy(instance => order.GetValueOrDefault(instance.TaskId, int.MaxValue)).ThenBy(instance => instance.TaskId, StringComparer.Ordinal).ThenBy(instance => instance.MapIndex).ToList();
        var pager = PagerOf(InstancesOnPage, instances.Count);
        using var connection = _context.Storage.GetConnection();
        var jobs = JobLedger.OfRun(connection, run.RunKey).ToLookup(entry => (entry.Task, entry.MapIndex));
        return new RunPage(new RunOnPage(run, [.. instances.Skip(pager.FromRecord).Take(pager.RecordsPerPage)], jobs, pager));
    }

    // What may not be seen is not there.
    private async Task<DagView?> FindAsync(Match match) =>
        await _dags.FindAsync(match.Groups["dag"].Value, _aborted) is { } dag && _visit.MayRead(dag.DagId, dag.Tags) ? dag : null;

    private async Task<DagOnPage> WithRunsAsync(DagView dag, int most) => new(dag, await _runs.ListAsync(new RunFilter(dag.DagId, Limit: most), _aborted));

    private Pager PagerOf(int perPage, int total) =>
        new(int.TryParse(_context.Request.GetQuery("from"), NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : 0, perPage, perPage, total);
}
