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
        session.Log.Info("Found " + string.Join(", ", kinds), new ConsoleEvent("FoundStats", "W006"));
        session.Log.Info();
    }

    public static void Concurrency(RenderSession session)
    {
        session.Log.Info($"Concurrency: {NodeWords.Count((int)session.Threads, "thread")} (target='{session.Profile.Target}')", new ConsoleEvent("ConcurrencyLine", "Q027"));
        session.Log.Info();
    }

    public static void Finished(ConsoleLog log, IReadOnlyList<NodeReport> reports, TimeSpan elapsed)
    {
        var kinds = reports.GroupBy(r => NodeWords.Kind(r.Node), StringComparer.Ordinal).Select(g => NodeWords.Count(g.Count(), g.Key));
        var seconds = elapsed.TotalSeconds - ((elapsed.Hours * 3600) + (elapsed.Minutes * 60));
        log.Info();
        log.Info($"Finished running {string.Join(", ", kinds)} in {(int)elapsed.TotalHours} hours {elapsed.Minutes} minutes and {Text(seconds)} seconds ({Text(elapsed.TotalSeconds)}s).", new ConsoleEvent("FinishedRunningStats", "Q047"));
        End(log, reports);
    }

    /// <summary>How it ended, what went wrong, and the counts.</summary>
    public static void End(ConsoleLog log, IReadOnlyList<NodeReport> reports)
    {
        log.Info();
        Completed(log, reports);
        foreach (var report in reports) Problem(log, report);
        log.Info();
        Done(log, reports);
    }

    private static void Done(ConsoleLog log, IReadOnlyList<NodeReport> reports)
    {
        var counts = new (string Word, long Count)[]
        {
            ("pass", reports.Count(r => r.Outcome.Status is "success" or "pass")),
            ("warn", Count(reports, "warn")),
            ("error", reports.Count(r => r.Outcome.Status is "error" or "fail" or "runtime error")),
            ("skip", Count(reports, "skipped")),
            ("no-op", Count(reports, "no-op")),
            ("total", reports.Count),
        };
        var stats = PyDict.From(counts.Select(c => new KeyValuePair<string, object?>(c.Word.Replace("-", "", StringComparison.Ordinal), c.Count)));
        log.Info("Done. " + string.Join(' ', counts.Select(c => $"{c.Word.ToUpperInvariant()}={c.Count}")), new ConsoleEvent("StatsLine", "Z023", PyDict.From([new("stats", stats)])));
    }

    private static void Completed(ConsoleLog log, IReadOnlyList<NodeReport> reports)
    {
        var errors = reports.Count(r => r.Outcome.Status is "error" or "fail" or "runtime error");
        var warnings = Count(reports, "warn");
        var end = new ConsoleEvent("EndOfRunSummary", "Z030", PyDict.From([new("num_errors", (long)errors), new("num_warnings", (long)warnings)]));
        if (errors > 0) log.Error($"Completed with {NodeWords.Count(errors, "error")}, 0 partial successes, and {NodeWords.Count(warnings, "warning")}:", end);
        else if (warnings > 0) log.Warn($"Completed with {NodeWords.Count(warnings, "warning")}:", end);
        else log.Info("Completed successfully", end);
    }

    private static void Problem(ConsoleLog log, NodeReport report)
    {
        if (report.Outcome.Status is not ("error" or "fail" or "warn" or "runtime error")) return;
        Action<string, ConsoleEvent?> write = report.Outcome.Status == "warn" ? log.Warn : log.Error;
        var word = report.Outcome.Status == "warn" ? "Warning" : "Failure";
        log.Info();
        write($"{word} in {report.Node.ResourceType} {report.Node.Name} ({report.Node.OriginalFilePath})", null);
        write("  " + (report.Outcome.Message ?? "").Replace("\n", "\n  ", StringComparison.Ordinal), new ConsoleEvent("RunResultError", "Z024"));
        if (report.Node is not Node { CompiledPath: { } path }) return;
        log.Info();
        log.Info($"  compiled code at {path}");
    }

    private static int Count(IReadOnlyList<NodeReport> reports, string status) => reports.Count(r => r.Outcome.Status == status);

    private static string Text(double seconds) => seconds.ToString("F2", CultureInfo.InvariantCulture);
}
