using System.Globalization;
using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Execution;
using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Console;

/// <summary>dbt's lines before and after the nodes.</summary>
internal static class RunSummary
{
    public static void Found(RenderSession session)
    {
        var manifest = session.Manifest;
        var kinds = new List<string>();
        foreach (var (type, word) in new[] { ("model", "model"), ("seed", "seed"), ("snapshot", "snapshot"), ("test", "data test"), ("unit_test", "unit test"), ("analysis", "analysis") })
        {
            var count = manifest.Nodes.Values.Count(n => n.ResourceType == type);
            if (count > 0) kinds.Add(type == "analysis" ? $"{count} {(count == 1 ? "analysis" : "analyses")}" : NodeWords.Count(count, word));
        }

        if (manifest.Sources.Count > 0) kinds.Add(NodeWords.Count(manifest.Sources.Count, "source"));
        if (manifest.Exposures.Count > 0) kinds.Add(NodeWords.Count(manifest.Exposures.Count, "exposure"));
        kinds.Add(NodeWords.Count(manifest.Macros.All.Count(), "macro"));
        session.Log.Info("Found " + string.Join(", ", kinds));
        session.Log.Info();
    }

    public static void Concurrency(RenderSession session)
    {
        session.Log.Info($"Concurrency: {NodeWords.Count((int)session.Threads, "thread")} (target='{session.Profile.Target}')");
        session.Log.Info();
    }

    public static void Finished(ConsoleLog log, IReadOnlyList<NodeReport> reports, TimeSpan elapsed)
    {
        var kinds = reports.GroupBy(r => NodeWords.Kind(r.Node), StringComparer.Ordinal).Select(g => NodeWords.Count(g.Count(), g.Key));
        var seconds = elapsed.TotalSeconds - ((elapsed.Hours * 3600) + (elapsed.Minutes * 60));
        log.Info();
        log.Info($"Finished running {string.Join(", ", kinds)} in {(int)elapsed.TotalHours} hours {elapsed.Minutes} minutes and {Text(seconds)} seconds ({Text(elapsed.TotalSeconds)}s).");
        log.Info();
        Completed(log, reports);
        foreach (var report in reports) Problem(log, report);
        log.Info();
        log.Info($"Done. PASS={reports.Count(r => r.Outcome.Status is "success" or "pass")} WARN={Count(reports, "warn")} ERROR={reports.Count(r => r.Outcome.Status is "error" or "fail" or "runtime error")} "
            + $"SKIP={Count(reports, "skipped")} NO-OP={Count(reports, "no-op")} TOTAL={reports.Count}");
    }

    private static void Completed(ConsoleLog log, IReadOnlyList<NodeReport> reports)
    {
        var errors = reports.Count(r => r.Outcome.Status is "error" or "fail" or "runtime error");
        var warnings = Count(reports, "warn");
        if (errors > 0) log.Error($"Completed with {NodeWords.Count(errors, "error")}, 0 partial successes, and {NodeWords.Count(warnings, "warning")}:");
        else if (warnings > 0) log.Warn($"Completed with {NodeWords.Count(warnings, "warning")}:");
        else log.Info("Completed successfully");
    }

    private static void Problem(ConsoleLog log, NodeReport report)
    {
        if (report.Outcome.Status is not ("error" or "fail" or "warn" or "runtime error")) return;
        Action<string> write = report.Outcome.Status == "warn" ? log.Warn : log.Error;
        var word = report.Outcome.Status == "warn" ? "Warning" : "Failure";
        log.Info();
        write($"{word} in {report.Node.ResourceType} {report.Node.Name} ({report.Node.OriginalFilePath})");
        write("  " + (report.Outcome.Message ?? "").Replace("\n", "\n  ", StringComparison.Ordinal));
        if (report.Node is not Node { CompiledPath: { } path }) return;
        log.Info();
        log.Info($"  compiled code at {path}");
    }

    private static int Count(IReadOnlyList<NodeReport> reports, string status) => reports.Count(r => r.Outcome.Status == status);

    private static string Text(double seconds) => seconds.ToString("F2", CultureInfo.InvariantCulture);
}
