using Dagfire.Dbt.Console;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;
using Dagfire.Dbt.Selection;
using Microsoft.Extensions.Logging;

namespace Dagfire.Dbt.Execution;

/// <summary>The exposures a build reaches: there is nothing to do for them, but what they show has been built, or was left out.</summary>
internal sealed class ExposureResults(RenderSession session, NodeGraph graph)
{
    /// <param name="exposures">The chosen ones.</param>
    /// <param name="before">What was run.</param>
    public IReadOnlyList<NodeReport> After(IReadOnlyList<Exposure> exposures, IReadOnlyList<NodeReport> before)
    {
        var bad = before.Where(report => report.Outcome.IsBad && report.Node is not Node { IsTest: true } || report.Outcome.Status is "fail" or "error").Select(report => report.Node.UniqueId).ToHashSet(StringComparer.Ordinal);
        var total = before.Count + exposures.Count;
        return [.. exposures.Select((exposure, i) => One(exposure, IsLeftOut(exposure, bad), before.Count + i + 1, total))];
    }

    // A failed test of what an exposure shows keeps it back like a failed model.
    private bool IsLeftOut(Exposure exposure, HashSet<string> bad)
    {
        var parents = graph.Parents(exposure.UniqueId);
        return parents.Any(bad.Contains) || parents.SelectMany(graph.Children).Any(child => bad.Contains(child) && session.Manifest.Nodes.TryGetValue(child, out var node) && node.IsTest);
    }

    private NodeReport One(Exposure exposure, bool skip, int number, int total)
    {
        var now = session.Time.GetUtcNow();
        var outcome = skip ? new NodeOutcome("skipped") : new NodeOutcome("no-op", "NO-OP") { Failures = 0 };
        var report = new NodeReport(exposure, outcome) { CompileStarted = now, CompileEnded = now, Started = now, Ended = now };
        if (skip) session.Log.Status(LogLevel.Warning, $"{number} of {total} SKIP exposure {exposure.Name}", "SKIP", NodeEvents.Skipped(report, number, total));
        else session.Log.Status(LogLevel.Information, $"{number} of {total} NO-OP exposure {exposure.Name}", "NO-OP in 0.00s", NodeEvents.Result(report, number, total));
        return report;
    }
}
